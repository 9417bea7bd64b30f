package org.hl7dicom.impl.internal.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RelatedPerson;
import org.hl7dicom.model.SexNeutered;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.VisitStatus;
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
          "header.receivingFacility",
          "event.facility" ->
          mixed(Samples.authorities(), Generators::authority);
      case "header.dateTime",
          "patient.birthDate",
          "visit.admitted",
          "event.recorded",
          "event.planned",
          "event.occurred",
          "visit.discharged",
          "request.issued",
          "request.effective",
          "request.requested",
          "step.start",
          "step.end" ->
          mixed(Samples.times(), Generators::time);
      case "header.controlId",
          "header.processingId",
          "visit.patientClass",
          "event.reason",
          "order.control",
          "order.status",
          "procedure.description",
          "step.description",
          "step.location",
          "visit.confidentiality",
          "visit.hospitalService",
          "visit.admissionType",
          "visit.admitSource",
          "visit.patientType",
          "visit.level",
          "visit.episodeDescription",
          "patient.militaryRank",
          "procedure.location",
          "procedure.transport",
          "procedure.transportArranged",
          "procedure.escortRequired",
          "procedure.confidentiality",
          "step.preMedication",
          "step.contrastAgent" ->
          mixed(Samples.texts(), generator -> generator.text(70));
      case "step.modality" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("MR", "US", "NMR", "RUS", "RAD", "OT", "XA", "ct"));
        yield mixed(texts, generator -> generator.text(18));
      }
      case "patient.name", "prior.name" -> names();
      case "patient.comments", "request.comments", "procedure.comments", "step.comments" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("one\ntwo", "one\n\ntwo", "\nlast", "first\n", "A\\B", "\"\""));
        yield mixed(texts, generator -> generator.text(300));
      }
      case "patient.mothersBirthName" -> mixed(Samples.names(), Generators::personName);
      case "patient.primaryLanguage",
          "patient.religion",
          "patient.maritalStatus",
          "patient.species",
          "request.institution",
          "procedure.bodySite",
          "procedure.bodySiteModifier",
          "procedure.specimenType",
          "request.patientState" ->
          mixed(Samples.concepts(), Generators::concept);
      case "patient.allergies",
          "patient.races",
          "patient.ethnicGroups",
          "patient.breeds",
          "procedure.details",
          "request.diagnoses" ->
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
      case "patient.id", "prior.patientId" -> lists(Samples.identifiers(), Generators::identifier);
      case "patient.sex" -> fixed(List.of(AdministrativeSex.values()));
      case "patient.address", "request.institutionAddresses" ->
          lists(Samples.addresses(), Generators::address);
      case "patient.telecom" -> lists(Samples.telecoms(), Generators::telecom);
      case "request.observations" -> lists(ObservationSamples.all(), ObservationSamples::any);
      case "event.kind" -> fixed(List.of(PatientEventKind.values()));
      case "visit.admissionId",
          "prior.accountNumber",
          "prior.visitNumber",
          "visit.accountNumber",
          "visit.episodeId",
          "request.parentPlacerNumber",
          "request.parentFillerNumber",
          "request.accessionNumber",
          "request.placerOrderNumber",
          "request.fillerOrderNumber",
          "request.placerGroupNumber",
          "procedure.id",
          "step.id" ->
          mixed(Samples.identifiers(), Generators::identifier);
      case "visit.currentLocation", "movement.previousLocation" ->
          mixed(Samples.locations(), Generators::location);
      case "visit.referringPhysician",
          "visit.attendingPhysicians",
          "visit.consultingPhysicians",
          "visit.admittingPhysicians",
          "request.verifiedBy",
          "request.requestingPhysician",
          "request.enteredBy",
          "event.operator",
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
      case "patient.sexNeutered" -> fixed(List.of(SexNeutered.values()));
      case "visit.status" -> fixed(List.of(VisitStatus.values()));
      case "patient.relatedPersons" -> lists(relatedPersons(), RowSamples::relatedPerson);
      case "step.status" -> fixed(List.of(StepStatus.values()));
      case "appointment.placerId", "appointment.fillerId" ->
          mixed(Samples.identifiers(), Generators::identifier);
      case "appointment.placerOrderNumbers", "appointment.fillerOrderNumbers" ->
          lists(Samples.identifiers(), Generators::identifier);
      case "appointment.status",
          "service.status",
          "equipment.status",
          "location.status",
          "person.status" ->
          fixed(List.of(AppointmentStatus.values()));
      case "appointment.eventReason",
          "appointment.reason",
          "appointment.type",
          "service.service",
          "equipment.service",
          "equipment.type",
          "location.type",
          "person.type" ->
          mixed(Samples.concepts(), Generators::concept);
      case "appointment.start",
          "appointment.end",
          "service.start",
          "equipment.start",
          "location.start",
          "person.start" ->
          mixed(Samples.times(), Generators::time);
      case "appointment.duration",
          "service.duration",
          "equipment.duration",
          "location.duration",
          "person.duration" ->
          fixed(
              List.of(
                  Duration.ofMinutes(30),
                  Duration.ofMinutes(1),
                  Duration.ofHours(36),
                  Duration.ofSeconds(90),
                  Duration.ofMillis(1500)));
      case "appointment.placerContacts", "appointment.fillerContacts", "appointment.enteredBy" ->
          people();
      case "appointment.comments",
          "service.comments",
          "equipment.comments",
          "location.comments",
          "person.comments" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("one\ntwo", "one\n\ntwo", "\nlast", "first\n", "A\\B", "\"\""));
        yield mixed(texts, generator -> generator.text(300));
      }
      case "service.action", "equipment.action", "location.action", "person.action" ->
          mixed(Samples.texts(), generator -> generator.text(3));
      case "location.location" -> mixed(Samples.locations(), Generators::location);
      case "person.person" -> mixed(Samples.practitioners(), Generators::practitioner);
      default -> StudySamples.of(row);
    };
  }

  private static List<RelatedPerson> relatedPersons() {
    PersonName first = PersonName.of("Adams", "John");
    List<RelatedPerson> persons = new ArrayList<>();
    for (String relationship : List.of("OWN", "GRD", "SPO", "\"\"")) {
      persons.add(RelatedPerson.of(first, CodedConcept.of(relationship, "HL70063", "")));
    }
    for (CodedConcept concept : Samples.concepts()) {
      persons.add(RelatedPerson.of(first, concept));
    }
    for (PersonName name : Samples.names()) {
      persons.add(RelatedPerson.of(name, CodedConcept.of("OWN", "HL70063", "Owner")));
    }
    persons.add(
        new RelatedPerson(
            List.of(first, first.withType("M")),
            Optional.empty(),
            Samples.addresses(),
            Samples.telecoms()));
    return persons;
  }

  private static RelatedPerson relatedPerson(Generators generator) {
    return new RelatedPerson(
        List.of(generator.personName()),
        Optional.of(generator.oneOf(generator.code(), CodedConcept.of("GRD", "HL70063", ""))),
        generator.several(1, generator::address),
        generator.several(2, generator::telecom));
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
    Practitioner twice = new Practitioner(Optional.of(Identifier.of("1")), adams.name());
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
