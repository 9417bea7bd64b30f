package org.hl7dicom.impl.internal.table;

import static org.hl7dicom.impl.internal.table.RowSamples.fixed;
import static org.hl7dicom.impl.internal.table.RowSamples.lists;
import static org.hl7dicom.impl.internal.table.RowSamples.mixed;
import static org.hl7dicom.impl.internal.table.RowSamples.people;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.table.RowSamples.Sample;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.Laterality;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.testkit.Generators;
import org.hl7dicom.testkit.Samples;

/** The values that the rows of the study tables are tried with. */
final class StudySamples {
  private StudySamples() {}

  static List<Sample> of(String row) {
    return switch (row) {
      case "study.studyInstanceUid",
          "series.seriesInstanceUid",
          "instance.sopInstanceUid",
          "instance.sopClassUid",
          "reference.studyInstanceUid" ->
          mixed(Samples.uids(), Generators::uid);
      case "study.accessionNumber",
          "reference.accessionNumber",
          "reference.placerOrderNumber",
          "reference.fillerOrderNumber",
          "reference.procedureId",
          "reference.stepId" ->
          mixed(Samples.identifiers(), Generators::identifier);
      case "study.studyId",
          "study.availability",
          "study.description",
          "study.location",
          "series.modality",
          "series.description",
          "reference.procedureDescription",
          "reference.stepDescription" ->
          mixed(Samples.texts(), generator -> generator.text(70));
      case "study.comments" -> {
        List<String> texts = new ArrayList<>(Samples.texts());
        texts.addAll(List.of("one\ntwo", "one\n\ntwo"));
        yield mixed(texts, generator -> generator.text(300));
      }
      case "study.status" -> fixed(List.of(StudyStatus.values()));
      case "study.modalities" -> lists(Samples.texts(), generator -> generator.text(16));
      case "study.started", "series.started" -> mixed(Samples.times(), Generators::time);
      case "study.referringPhysicians",
          "study.interpreters",
          "series.performingPhysicians",
          "series.operators" ->
          people();
      case "study.procedureCodes", "study.reasons", "reference.protocolCodes" ->
          lists(Samples.concepts(), Generators::code);
      case "study.diagnoses", "reference.reasons" -> lists(Samples.concepts(), Generators::concept);
      case "reference.procedureCode" -> mixed(Samples.concepts(), Generators::code);
      case "study.endpoints" -> fixed(endpoints());
      case "study.numberOfSeries",
          "study.numberOfInstances",
          "series.numberOfInstances",
          "series.number",
          "instance.number" ->
          fixed(List.of(0, 1, 7, 100_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE));
      case "series.bodySite" -> {
        List<CodedConcept> sites = new ArrayList<>(Samples.concepts());
        CodedConcept head = CodedConcept.of("69536005", "SCT", "Head");
        sites.addAll(
            List.of(
                head,
                head.withOriginalText("HEAD"),
                head.withOriginalText("CHEST"),
                head.withOriginalText("my head"),
                CodedConcept.text("HEAD"),
                CodedConcept.text("LEFT_THING")));
        yield mixed(sites, Generators::concept);
      }
      case "series.laterality" -> fixed(List.of(Laterality.values()));
      case "series.specimens" -> lists(Samples.identifiers(), Generators::identifier);
      case "instance.title" -> {
        List<CodedConcept> titles = new ArrayList<>(Samples.concepts());
        titles.add(CodedConcept.text("ORIGINAL\\PRIMARY\\AXIAL"));
        titles.add(CodedConcept.text("LABEL"));
        yield mixed(titles, Generators::concept);
      }
      default -> PerformedSamples.of(row);
    };
  }

  private static List<List<ImagingEndpoint>> endpoints() {
    ImagingEndpoint web = new ImagingEndpoint(ImagingEndpoint.WADO_RS, "https://pacs.example/rs");
    ImagingEndpoint archive = new ImagingEndpoint(ImagingEndpoint.DIMSE, "ARCHIVE");
    ImagingEndpoint other = new ImagingEndpoint(ImagingEndpoint.DIMSE, "OTHER");
    ImagingEndpoint place = new ImagingEndpoint(ImagingEndpoint.LOCATION_UID, "1.2.3.4");
    return List.of(
        List.of(web),
        List.of(archive),
        List.of(place),
        List.of(web, archive, other, place),
        List.of(place, archive, web),
        List.of(archive, place),
        List.of(web, new ImagingEndpoint(ImagingEndpoint.WADO_RS, "https://second.example/rs")),
        List.of(place, new ImagingEndpoint(ImagingEndpoint.LOCATION_UID, "1.2.3.5")),
        List.of(new ImagingEndpoint("dicom-qido-rs", "https://pacs.example/rs")),
        List.of(new ImagingEndpoint("ihe-iid", "https://viewer.example/iid")),
        List.of(new ImagingEndpoint(ImagingEndpoint.DIMSE, "SEVENTEEN_LETTERS")),
        List.of(new ImagingEndpoint(ImagingEndpoint.DIMSE, "A\\B")),
        List.of(new ImagingEndpoint(ImagingEndpoint.LOCATION_UID, "not a uid")),
        List.of(new ImagingEndpoint(ImagingEndpoint.WADO_RS, "a\u0000b")));
  }
}
