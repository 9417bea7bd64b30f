package org.hl7dicom.examples.cli;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PerformedProcedure;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --to} names.
 *
 * @param name the name
 * @param extension of files, with the dot
 * @param array when the parts of the result are the elements of a JSON array
 * @param writings one for each kind of message that it can hold
 */
record Target(String name, String extension, Array array, List<Writing<?, ?>> writings) {

  /**
   * How messages of one kind are written.
   *
   * @param format what the harmonizer writes
   * @param encoder turns what was written into parts
   */
  record Writing<T, M>(Kind<T> kind, Format<T, M> format, Function<M, List<Part>> encoder) {}

  /** Modality Worklist Information Model - FIND (PS3.6 table A-1). */
  private static final String WORKLIST_SOP_CLASS = "1.2.840.10008.5.1.4.31";

  private static final List<Target> ALL =
      List.of(
          hl7(Formats.ORM_O01, Formats.STATUS_ORM),
          hl7(Formats.OMG_O19, Formats.STATUS_OMG),
          hl7(Formats.OMI_O23, Formats.STATUS_OMI),
          new Target(
              "mwl-json",
              ".json",
              Array.ALWAYS,
              List.of(new Writing<>(Kind.ORDER, Formats.WORKLIST, Target::datasets))),
          new Target(
              "mwl-dcm",
              ".dcm",
              Array.FILES,
              List.of(new Writing<>(Kind.ORDER, Formats.WORKLIST, Target::files))),
          new Target(
              "study-json",
              ".json",
              Array.ALWAYS,
              List.of(new Writing<>(Kind.STUDY, Formats.STUDY, Target::datasets))),
          new Target(
              "mpps-json",
              ".json",
              Array.ALWAYS,
              List.of(new Writing<>(Kind.PERFORMED, Formats.MPPS, Target::datasets))),
          new Target(
              "ups-json",
              ".json",
              Array.ALWAYS,
              List.of(new Writing<>(Kind.WORKITEM, Formats.UPS, Target::datasets))),
          new Target(
              "kos-dcm",
              ".dcm",
              Array.FILES,
              List.of(new Writing<>(Kind.KEY_OBJECTS, Formats.KOS, Target::document))),
          new Target(
              "fhir-json",
              ".json",
              Array.OF_SEVERAL,
              List.of(
                  new Writing<>(Kind.ORDER, Formats.ORDER_FHIR, Target::resource),
                  new Writing<>(Kind.STUDY, Formats.STUDY_FHIR, Target::resource),
                  new Writing<>(Kind.PERFORMED, Formats.MPPS_FHIR, Target::resource),
                  new Writing<>(Kind.KEY_OBJECTS, Formats.KOS_FHIR, Target::resource),
                  new Writing<>(Kind.WORKITEM, Formats.UPS_FHIR, Target::resource))));

  /** How messages of a kind are written; null when the target cannot hold them. */
  @SuppressWarnings("unchecked") // a writing is of its own kind
  <T> @Nullable Writing<T, ?> writing(Kind<T> kind) {
    for (Writing<?, ?> writing : writings) {
      if (writing.kind().equals(kind)) {
        return (Writing<T, ?>) writing;
      }
    }
    return null;
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
    for (Target target : ALL) {
      names.add(target.name);
    }
    return names;
  }

  /** The target of a name that is one of {@link #names()}. */
  static Target named(String name) {
    for (Target target : ALL) {
      if (target.name.equals(name)) {
        return target;
      }
    }
    throw new UsageException("unknown format " + name + "; use " + String.join(", ", names()));
  }

  private static Target hl7(
      Format<OrderMessage, Hl7Message> orders, Format<PerformedProcedure, Hl7Message> states) {
    return new Target(
        orders.name(),
        ".hl7",
        Array.NEVER,
        List.of(
            new Writing<>(Kind.ORDER, orders, Target::message),
            new Writing<>(Kind.PERFORMED, states, Target::message)));
  }

  private static List<Part> message(Hl7Message message) {
    return List.of(new Part("", message.encode()));
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

  private static List<Part> resource(Bundle bundle) {
    return List.of(new Part("", FhirJson.write(bundle)));
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
