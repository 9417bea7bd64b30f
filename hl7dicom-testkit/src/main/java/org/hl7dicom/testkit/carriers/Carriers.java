package org.hl7dicom.testkit.carriers;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.WriteOptions;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.testkit.WireFormat;
import org.hl7dicom.testkit.WireFormats;
import org.hl7dicom.testkit.conformance.Carrier;
import org.hl7dicom.testkit.conformance.Subject;

/** The carriers of this library, and a harmonizer over them as what the suite judges. */
public final class Carriers {
  /** Messages of HL7 v2. */
  public static final Carrier<Hl7Message> ER7 = of(Hl7Message::parse, Hl7Message::encode);

  /** Datasets in the DICOM JSON Model, one or an array. */
  public static final Carrier<List<DicomDataset>> DATASETS =
      of(DicomJson::readAll, datasets -> utf8(DicomJson.write(datasets)));

  /** As {@link #DATASETS}, for formats that read and write any sequence of datasets. */
  public static final Carrier<Iterable<DicomDataset>> DATASET_SEQUENCE =
      of(DicomJson::readAll, datasets -> DATASETS.serialize(list(datasets)));

  /** One dataset in the DICOM JSON Model. */
  public static final Carrier<DicomDataset> DATASET =
      of(bytes -> only(DicomJson.readAll(bytes)), dataset -> utf8(DicomJson.write(dataset)));

  /** A list of one worklist item in a DICOM file (PS3.4 K.6.1 has its SOP class). */
  public static final Carrier<List<DicomDataset>> FILE =
      of(
          bytes -> List.of(Part10.read(bytes).dataset()),
          datasets ->
              Part10.write(
                  only(datasets),
                  WriteOptions.DEFAULT.withSop("1.2.840.10008.5.1.4.31", "1.2.276.0.99.16.1")));

  /** Bundles of FHIR R4 in JSON. */
  public static final Carrier<Bundle> BUNDLE = of(Carriers::bundle, Carriers::json);

  private Carriers() {}

  private static <N> Carrier<N> of(Function<byte[], N> parse, Function<N, byte[]> serialize) {
    return new Carrier<>() {
      @Override
      public N parse(byte[] bytes) {
        return parse.apply(bytes);
      }

      @Override
      public byte[] serialize(N carrier) {
        return serialize.apply(carrier);
      }
    };
  }

  /** A harmonizer with every format of {@link Formats}. */
  public static Subject subject(Harmonizer harmonizer) {
    Subject.Builder subject = Subject.builder(harmonizer.getClass().getSimpleName());
    Binder binder = new Binder(subject, harmonizer);
    binder.er7(WireFormats.ORM_O01, Formats.ORM_O01);
    binder.er7(WireFormats.OMG_O19, Formats.OMG_O19);
    binder.er7(WireFormats.OMI_O23, Formats.OMI_O23);
    binder.datasets(WireFormats.WORKLIST, Formats.WORKLIST);
    subject.with(WireFormats.WORKLIST_FILE, harmonizer, Formats.WORKLIST, FILE);
    binder.bundle(WireFormats.ORDER_FHIR, Formats.ORDER_FHIR);
    binder.er7(WireFormats.ADT, Formats.ADT);
    binder.datasets(WireFormats.PATIENT_DICOM, Formats.PATIENT_DICOM);
    binder.bundle(WireFormats.PATIENT_FHIR, Formats.PATIENT_FHIR);
    binder.er7(WireFormats.SIU_S12, Formats.SIU_S12);
    binder.er7(WireFormats.SIU_S13, Formats.SIU_S13);
    binder.er7(WireFormats.SIU_S14, Formats.SIU_S14);
    binder.er7(WireFormats.SIU_S15, Formats.SIU_S15);
    binder.er7(WireFormats.SIU_S17, Formats.SIU_S17);
    binder.er7(WireFormats.SIU_S26, Formats.SIU_S26);
    binder.datasets(WireFormats.APPOINTMENT_WORKLIST, Formats.APPOINTMENT_WORKLIST);
    binder.bundle(WireFormats.APPOINTMENT_FHIR, Formats.APPOINTMENT_FHIR);
    binder.datasets(WireFormats.MPPS, Formats.MPPS);
    binder.bundle(WireFormats.MPPS_FHIR, Formats.MPPS_FHIR);
    binder.er7(WireFormats.STATUS_ORM, Formats.STATUS_ORM);
    binder.er7(WireFormats.STATUS_OMG, Formats.STATUS_OMG);
    binder.er7(WireFormats.STATUS_OMI, Formats.STATUS_OMI);
    subject.with(WireFormats.STUDY, harmonizer, Formats.STUDY, DATASET_SEQUENCE);
    binder.bundle(WireFormats.STUDY_FHIR, Formats.STUDY_FHIR);
    binder.datasets(WireFormats.UPS, Formats.UPS);
    binder.bundle(WireFormats.UPS_FHIR, Formats.UPS_FHIR);
    subject.with(WireFormats.KOS, harmonizer, Formats.KOS, DATASET);
    binder.bundle(WireFormats.KOS_FHIR, Formats.KOS_FHIR);
    return subject.build();
  }

  private record Binder(Subject.Builder subject, Harmonizer harmonizer) {
    <T> void er7(WireFormat<T> wire, Format<T, Hl7Message> format) {
      subject.with(wire, harmonizer, format, ER7);
    }

    <T> void datasets(WireFormat<T> wire, Format<T, List<DicomDataset>> format) {
      subject.with(wire, harmonizer, format, DATASETS);
    }

    <T> void bundle(WireFormat<T> wire, Format<T, Bundle> format) {
      subject.with(wire, harmonizer, format, BUNDLE);
    }
  }

  /** HAPI's own exception quotes the input. */
  private static Bundle bundle(byte[] bytes) {
    try {
      return FhirContext.forR4Cached()
          .newJsonParser()
          .setParserErrorHandler(new StrictErrorHandler())
          .parseResource(Bundle.class, new String(bytes, StandardCharsets.UTF_8));
    } catch (DataFormatException e) {
      throw new MalformedInputException("no bundle of FHIR R4", "the beginning");
    }
  }

  private static byte[] json(Bundle bundle) {
    return utf8(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <A> List<A> list(Iterable<A> elements) {
    List<A> list = new ArrayList<>();
    elements.forEach(list::add);
    return list;
  }

  private static DicomDataset only(List<DicomDataset> datasets) {
    if (datasets.size() != 1) {
      throw new MalformedInputException("not one dataset", "the beginning");
    }
    return datasets.get(0);
  }
}
