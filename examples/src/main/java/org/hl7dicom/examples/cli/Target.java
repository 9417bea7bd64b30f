package org.hl7dicom.examples.cli;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PerformedProcedure;

/**
 * What {@code --to} names.
 *
 * @param name the name
 * @param extension of files, with the dot
 * @param formats what the harmonizer writes of a message of a family
 * @param array when the parts of the result are the elements of a JSON array
 * @param encoder turns what was written into parts
 */
record Target<M>(
    String name,
    String extension,
    Map<Family, Format<?, M>> formats,
    Array array,
    Function<M, List<Part>> encoder) {

  /** Modality Worklist Information Model - FIND (PS3.6 table A-1). */
  private static final String WORKLIST_SOP_CLASS = "1.2.840.10008.5.1.4.31";

  /** The names for people. */
  static final String NAMES =
      "orm_o01, omg_o19, omi_o23, oru_r01, siu_s12 (s13, s14, s15, s17, s26), adt (adt_a01, adt_a08, ...), "
          + "mwl-json, mwl-dcm, dicom-json, study-json, ian-json, mpps-json, ups-json, kos-dcm or fhir-json";

  /** How worklist items hold the message of a family. */
  static final Map<Family, Format<?, List<DicomDataset>>> WORKLIST =
      Map.of(Family.ORDER, Formats.WORKLIST, Family.APPOINTMENT, Formats.APPOINTMENT_WORKLIST);

  /** How FHIR holds the message of a family. */
  static final Map<Family, Format<?, Bundle>> FHIR =
      Map.of(
          Family.ORDER,
          Formats.ORDER_FHIR,
          Family.APPOINTMENT,
          Formats.APPOINTMENT_FHIR,
          Family.STUDY,
          Formats.STUDY_FHIR,
          Family.PERFORMED,
          Formats.MPPS_FHIR,
          Family.KEY_OBJECTS,
          Formats.KOS_FHIR,
          Family.WORKITEM,
          Formats.UPS_FHIR,
          Family.PATIENT,
          Formats.PATIENT_FHIR);

  private static final List<Target<?>> ALL = all();

  private static List<Target<?>> all() {
    List<Target<?>> all = new ArrayList<>();
    Collections.addAll(
        all,
        hl7(
            Formats.ORM_O01.name(),
            Map.of(Family.ORDER, Formats.ORM_O01, Family.PERFORMED, Formats.STATUS_ORM)),
        orders(Formats.OMG_O19, Formats.STATUS_OMG, Formats.STUDY_OMG),
        orders(Formats.OMI_O23, Formats.STATUS_OMI, Formats.STUDY_OMI),
        hl7("oru_r01", Map.of(Family.STUDY, Formats.STUDY_ORU)),
        hl7(Family.APPOINTMENT, Formats.SIU_S12),
        hl7(Family.APPOINTMENT, Formats.SIU_S13),
        hl7(Family.APPOINTMENT, Formats.SIU_S14),
        hl7(Family.APPOINTMENT, Formats.SIU_S15),
        hl7(Family.APPOINTMENT, Formats.SIU_S17),
        hl7(Family.APPOINTMENT, Formats.SIU_S26),
        new Target<>("mwl-json", ".json", WORKLIST, Array.ALWAYS, Target::datasets),
        new Target<>("mwl-dcm", ".dcm", WORKLIST, Array.FILES, Target::files),
        new Target<>(
            "dicom-json",
            ".json",
            Map.of(Family.PATIENT, Formats.PATIENT_DICOM),
            Array.ALWAYS,
            Target::datasets),
        new Target<>(
            "study-json",
            ".json",
            Map.of(Family.STUDY, Formats.STUDY),
            Array.ALWAYS,
            Target::datasets),
        new Target<>(
            "ian-json",
            ".json",
            Map.of(Family.STUDY, Formats.STUDY_IAN),
            Array.OF_SEVERAL,
            dataset -> datasets(List.of(dataset))),
        new Target<>(
            "mpps-json",
            ".json",
            Map.of(Family.PERFORMED, Formats.MPPS),
            Array.ALWAYS,
            Target::datasets),
        new Target<>(
            "ups-json",
            ".json",
            Map.of(Family.WORKITEM, Formats.UPS),
            Array.ALWAYS,
            Target::datasets),
        new Target<>(
            "kos-dcm",
            ".dcm",
            Map.of(Family.KEY_OBJECTS, Formats.KOS),
            Array.FILES,
            Target::document),
        new Target<Bundle>(
            "fhir-json",
            ".json",
            FHIR,
            Array.OF_SEVERAL,
            bundle -> List.of(new Part("", FhirJson.write(bundle)))));
    all.add(hl7(Family.PATIENT, Formats.ADT));
    for (PatientEventKind kind : PatientEventKind.values()) {
      all.add(hl7(Family.PATIENT, Formats.adt(kind)));
    }
    return List.copyOf(all);
  }

  /** How the parts of results stand together. */
  enum Array {
    /** One after the other. */
    NEVER,
    /** In a JSON array where there are several messages. */
    OF_SEVERAL,
    /** Always in a JSON array. */
    ALWAYS,
    /** Each part is a file. */
    FILES
  }

  /** A part of a result: a message, a dataset, a resource. */
  static final class Part {
    private final String name;
    private final byte[] bytes;

    /**
     * @param name of its file, without extension; empty where that does not matter
     */
    Part(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    String name() {
      return name;
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
      return bytes;
    }
  }

  /** The names of all targets. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Target<?> target : ALL) {
      names.add(target.name);
    }
    return names;
  }

  /** The target of a name that is one of {@link #names()}. */
  static Target<?> named(String name) {
    for (Target<?> target : ALL) {
      if (target.name.equals(name)) {
        return target;
      }
    }
    throw new UsageException("unknown format " + name + "; use " + String.join(", ", names()));
  }

  /** A message for orders, for how far they are, and for the studies that they lead to. */
  private static Target<Hl7Message> orders(
      Format<OrderMessage, Hl7Message> orders,
      Format<PerformedProcedure, Hl7Message> states,
      Format<ImagingStudy, Hl7Message> studies) {
    return hl7(
        orders.name(),
        Map.of(Family.ORDER, orders, Family.PERFORMED, states, Family.STUDY, studies));
  }

  private static Target<Hl7Message> hl7(Family family, Format<?, Hl7Message> format) {
    return hl7(format.name(), Map.of(family, format));
  }

  private static Target<Hl7Message> hl7(String name, Map<Family, Format<?, Hl7Message>> formats) {
    return new Target<>(
        name, ".hl7", formats, Array.NEVER, message -> List.of(new Part("", message.encode())));
  }

  /** A document has UIDs of its own; without them it is no file. */
  private static List<Part> document(DicomDataset document) {
    String uid = document.string(Tag.SOPInstanceUID);
    if (uid == null) {
      throw new MalformedInputException(
          "a document without a UID of its own, which a file needs,",
          DicomDataset.toString(Tag.SOPInstanceUID));
    }
    return List.of(new Part(uid, Part10.write(document)));
  }

  private static List<Part> datasets(Iterable<DicomDataset> items) {
    List<Part> parts = new ArrayList<>();
    for (DicomDataset item : items) {
      parts.add(new Part("", DicomJson.write(item).getBytes(StandardCharsets.UTF_8)));
    }
    return parts;
  }

  private static List<Part> files(List<DicomDataset> items) {
    List<Part> parts = new ArrayList<>();
    for (DicomDataset item : items) {
      byte[] bare = Part10.write(item, WriteOptions.DEFAULT.withFileMeta(false));
      byte[] file =
          Part10.write(item, WriteOptions.DEFAULT.withSop(WORKLIST_SOP_CLASS, uidOf(bare)));
      parts.add(new Part(nameOf(item), file));
    }
    return parts;
  }

  /** A worklist item has no SOP Instance UID and a file needs one: the same item, the same UID. */
  private static String uidOf(byte[] bytes) {
    UUID uuid = UUID.nameUUIDFromBytes(bytes);
    return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
  }

  /** Accession number, requested procedure and step, as far as there are any. */
  private static String nameOf(DicomDataset item) {
    StringJoiner name = new StringJoiner("_");
    List<String> ids = new ArrayList<>();
    ids.add(item.string(Tag.AccessionNumber));
    ids.add(item.string(Tag.RequestedProcedureID));
    for (DicomDataset step : item.items(Tag.ScheduledProcedureStepSequence)) {
      ids.add(step.string(Tag.ScheduledProcedureStepID));
    }
    for (String id : ids) {
      if (id != null) {
        name.add(id);
      }
    }
    return name.toString();
  }
}
