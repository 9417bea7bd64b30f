package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.table.RowSamples.fixed;
import static org.hl7dicom.impl.internal.table.RowSamples.lists;
import static org.hl7dicom.impl.internal.table.RowSamples.mixed;
import static org.hl7dicom.impl.internal.table.RowSamples.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.table.RowSamples.Sample;
import org.hl7dicom.model.BillingSupply;
import org.hl7dicom.model.FilmConsumption;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.WorkitemPriority;
import org.hl7dicom.model.WorkitemState;
import org.hl7dicom.testkit.Generators;
import org.hl7dicom.testkit.Samples;

/** The values that the rows of a performed procedure step are tried with. */
final class PerformedSamples {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String KO = "1.2.840.10008.5.1.4.1.1.88.59";

  private PerformedSamples() {}

  static List<Sample> of(String row) {
    return switch (row) {
      case "performed.sopInstanceUid",
          "performedSeries.seriesInstanceUid",
          "keyObjects.sopInstanceUid",
          "keyObjects.seriesInstanceUid",
          "workitem.sopInstanceUid" ->
          mixed(Samples.uids(), Generators::uid);
      case "performed.id",
          "performed.description",
          "performed.typeDescription",
          "performed.studyId",
          "performed.stationAeTitle",
          "performed.stationName",
          "performed.location",
          "performedSeries.description",
          "performedSeries.protocolName" ->
          mixed(Samples.texts(), generator -> generator.text(70));
      case "performed.modality" -> RowSamples.of("step.modality");
      case "performed.comments", "dose.comments" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("one\ntwo", "one\n\ntwo"));
        yield mixed(texts, generator -> generator.text(300));
      }
      case "keyObjects.seriesNumber", "keyObjects.instanceNumber" -> fixed(List.of(0, 1, 4711, -1));
      case "workitem.state" -> fixed(List.of(WorkitemState.values()));
      case "workitem.priority" -> fixed(List.of(WorkitemPriority.values()));
      case "workitem.label", "workitem.worklistLabel", "workitem.inputReadiness" ->
          mixed(Samples.texts(), generator -> generator.text(70));
      case "workitem.comments", "workitem.progressDescription", "workitem.cancellationReason" ->
          RowSamples.of("study.comments");
      case "workitem.workitemCode", "workitem.discontinuationReason" ->
          mixed(Samples.concepts(), Generators::concept);
      case "workitem.stationNames", "workitem.stationClasses", "workitem.stationLocations" ->
          lists(Samples.concepts(), Generators::code);
      case "workitem.humanPerformers" -> people();
      case "workitem.scheduledStart",
          "workitem.expectedCompletion",
          "workitem.expiration",
          "workitem.modified",
          "workitem.started",
          "workitem.ended" ->
          mixed(Samples.times(), Generators::time);
      case "keyObjects.dateTime" -> mixed(Samples.times(), Generators::time);
      case "keyObjects.title" -> mixed(Samples.concepts(), Generators::code);
      case "keyObjects.titleModifiers" -> lists(Samples.concepts(), Generators::code);
      case "keyObjects.description" -> RowSamples.of("study.comments");
      case "keyObjects.observers" -> people();
      case "performed.status" -> fixed(List.of(PerformedStatus.values()));
      case "performed.started", "performed.ended" -> mixed(Samples.times(), Generators::time);
      case "performed.procedureCodes", "performed.protocolCodes", "performed.billingCodes" ->
          lists(Samples.concepts(), Generators::code);
      case "performed.discontinuationReason" -> mixed(Samples.concepts(), Generators::concept);
      case "performed.films" -> fixed(films());
      case "performed.supplies" -> fixed(supplies());
      case "dose.fluoroscopyTime", "dose.exposures" ->
          fixed(List.of(0, 1, 300, 65_535, 65_536, -1));
      case "dose.areaDoseProduct" -> fixed(quantities("dGy.cm2"));
      case "dose.entranceDose" -> fixed(quantities("mGy"));
      case "dose.sourceToDetector" -> fixed(quantities("mm"));
      case "performedSeries.performingPhysicians", "performedSeries.operators" -> people();
      case "performedSeries.retrieveAeTitles" ->
          lists(Samples.texts(), generator -> generator.text(18));
      case "performedSeries.instances" -> fixed(instances());
      default -> List.of();
    };
  }

  private static List<List<FilmConsumption>> films() {
    return List.of(
        List.of(new FilmConsumption("CLEAR FILM", "14INX17IN", Optional.of(2))),
        List.of(
            new FilmConsumption("PAPER", "", Optional.empty()),
            new FilmConsumption("", "A4", Optional.of(0))),
        List.of(new FilmConsumption("lower case", "14INX17IN", Optional.of(2))));
  }

  private static List<List<BillingSupply>> supplies() {
    CodedConcept catheter = CodedConcept.of("A-26800", "99LOCAL", "Catheter");
    Quantity two = new Quantity("2", CodedConcept.of("{items}", "UCUM", ""));
    return List.of(
        List.of(new BillingSupply(catheter, Optional.of(two))),
        List.of(new BillingSupply(catheter, Optional.empty())),
        List.of(
            new BillingSupply(catheter, Optional.of(two)),
            new BillingSupply(catheter, Optional.of(two))));
  }

  private static List<Quantity> quantities(String unit) {
    CodedConcept stated = CodedConcept.of(unit, "UCUM", "");
    return List.of(
        new Quantity("0", stated),
        new Quantity("12.50", stated),
        new Quantity("0.123456789012345678", stated),
        new Quantity("5", CodedConcept.of("kg", "UCUM", "")),
        new Quantity("5", CodedConcept.text("")));
  }

  private static SopInstance instance(String sopClass, String uid) {
    return SopInstance.builder()
        .sopClassUid(new Uid(sopClass))
        .sopInstanceUid(new Uid(uid))
        .build();
  }

  private static List<List<SopInstance>> instances() {
    return List.of(
        List.of(instance(CT, "1.2.3")),
        List.of(instance(CT, "1.2.3"), instance(CT, "1.2.4"), instance(KO, "1.2.5")),
        List.of(instance(KO, "1.2.5"), instance(CT, "1.2.3")),
        List.of(instance(CT, "1.2.3").toBuilder().number(4).build()));
  }
}
