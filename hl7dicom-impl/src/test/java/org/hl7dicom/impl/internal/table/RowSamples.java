package org.hl7dicom.impl.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.testkit.Generators;
import org.hl7dicom.testkit.Samples;

/** The values that the rows of the order tables are tried with. */
final class RowSamples {
  private static final int SEEDS = Integer.getInteger("hl7dicom.seeds", 150);

  /** A value, and where it comes from. */
  record Sample(String origin, Object value) {}

  private RowSamples() {}

  /** Samples of the row with this id. */
  static List<Sample> of(String row) {
    return switch (row) {
      case "header.sendingApplication",
          "header.sendingFacility",
          "header.receivingApplication",
          "header.receivingFacility" ->
          mixed(Samples.authorities(), Generators::authority);
      case "header.dateTime",
          "patient.birthDate",
          "visit.admitted",
          "request.issued",
          "step.start",
          "step.end" ->
          mixed(Samples.times(), Generators::time);
      case "header.controlId",
          "header.processingId",
          "visit.patientClass",
          "order.control",
          "order.status",
          "procedure.description",
          "step.description",
          "step.location",
          "visit.confidentiality",
          "procedure.transport",
          "procedure.confidentiality" ->
          mixed(Samples.texts(), generator -> generator.text(70));
      case "step.modality" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("MR", "US", "NMR", "RUS", "RAD", "OT", "XA", "ct"));
        yield mixed(texts, generator -> generator.text(18));
      }
      case "patient.name" -> names();
      case "patient.comments", "procedure.comments" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("one\ntwo", "one\n\ntwo", "\nlast", "first\n", "A\\B", "\"\""));
        yield mixed(texts, generator -> generator.text(300));
      }
      case "patient.mothersBirthName" -> mixed(Samples.names(), Generators::personName);
      case "patient.primaryLanguage", "request.patientState" ->
          mixed(Samples.concepts(), Generators::concept);
      case "patient.allergies", "request.diagnoses" ->
          lists(Samples.concepts(), Generators::concept);
      case "visit.pregnancyStatus" -> fixed(List.of(PregnancyStatus.values()));
      case "visit.specialNeeds" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("A0", "A2", "B6", "Wheelchair/stretcher bound", "Pregnant"));
        yield lists(texts, generator -> generator.text(20));
      }
      case "request.medicalAlerts" -> lists(Samples.texts(), generator -> generator.text(40));
      case "request.enterersLocation" -> mixed(Samples.locations(), Generators::location);
      case "request.callbackNumber" -> lists(Samples.telecoms(), Generators::telecom);
      case "patient.id" -> lists(Samples.identifiers(), Generators::identifier);
      case "patient.sex" -> fixed(List.of(AdministrativeSex.values()));
      case "patient.address" -> lists(Samples.addresses(), Generators::address);
      case "patient.telecom" -> lists(Samples.telecoms(), Generators::telecom);
      case "visit.admissionId",
          "request.accessionNumber",
          "request.placerOrderNumber",
          "request.fillerOrderNumber",
          "request.placerGroupNumber",
          "procedure.id",
          "step.id" ->
          mixed(Samples.identifiers(), Generators::identifier);
      case "visit.currentLocation" -> mixed(Samples.locations(), Generators::location);
      case "visit.referringPhysician",
          "request.requestingPhysician",
          "request.enteredBy",
          "procedure.recipients",
          "step.performer" ->
          people();
      case "request.requestingService", "request.orderedService" ->
          mixed(Samples.concepts(), Generators::concept);
      case "procedure.code" -> mixed(Samples.concepts(), Generators::code);
      case "procedure.reason" -> lists(Samples.concepts(), Generators::concept);
      case "step.protocolCodes" -> lists(Samples.concepts(), Generators::code);
      case "procedure.studyInstanceUid" -> mixed(Samples.uids(), Generators::uid);
      case "procedure.priority" -> fixed(List.of(Priority.values()));
      case "step.stationAeTitle", "step.stationName" ->
          lists(Samples.texts(), generator -> generator.text(18));
      case "step.status" -> fixed(List.of(StepStatus.values()));
      default -> StudySamples.of(row);
    };
  }

  private static List<Sample> names() {
    List<Sample> samples = lists(Samples.names(), Generators::personName);
    PersonName first = PersonName.of("Adams", "John");
    samples.add(new Sample("two equal names", List.of(first, first)));
    samples.add(
        new Sample("two names of two types", List.of(first.withType("L"), first.withType("M"))));
    return samples;
  }

  static List<Sample> people() {
    List<Sample> samples = lists(Samples.practitioners(), Generators::practitioner);
    Practitioner adams = Practitioner.of(PersonName.of("Adams", "John"));
    Practitioner twice = new Practitioner(java.util.Optional.of(Identifier.of("1")), adams.name());
    samples.add(new Sample("the same person twice", List.of(twice, twice)));
    samples.add(new Sample("with and without identifier", List.of(twice, adams)));
    return samples;
  }

  static List<Sample> fixed(List<?> values) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      samples.add(new Sample("fixed " + i, values.get(i)));
    }
    return samples;
  }

  static <A> List<Sample> mixed(List<A> fixed, Function<Generators, A> generator) {
    List<Sample> samples = fixed(fixed);
    for (int seed = 0; seed < SEEDS; seed++) {
      samples.add(new Sample("seed " + seed, generator.apply(new Generators(seed))));
    }
    return samples;
  }

  static <A> List<Sample> lists(List<A> fixed, Function<Generators, A> generator) {
    List<Sample> samples = fixed(fixed.stream().map(List::of).toList());
    for (int seed = 0; seed < SEEDS; seed++) {
      Generators generators = new Generators(seed);
      Supplier<A> one = () -> generator.apply(generators);
      samples.add(new Sample("seed " + seed, generators.several(3, one)));
    }
    return samples;
  }
}
