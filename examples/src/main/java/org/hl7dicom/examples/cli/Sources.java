package org.hl7dicom.examples.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.DicomElement;
import org.hl7dicom.dicom.DicomFile;
import org.hl7dicom.dicom.DicomJson;
import org.hl7dicom.dicom.DicomProblem;
import org.hl7dicom.dicom.NativeXml;
import org.hl7dicom.dicom.Part10;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Batch;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Options;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;

/** Tells from its content what a file is, and takes it apart into messages. */
final class Sources {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int PREAMBLE = 128;

  /** What identifies the patient of a worklist item. */
  private static final int[] PATIENT_IDS = {
    Tag.PatientID,
    Tag.IssuerOfPatientID,
    Tag.IssuerOfPatientIDQualifiersSequence,
    Tag.OtherPatientIDsSequence
  };

  /** What tells patients without an identifier apart. */
  private static final int[] PATIENT_TRAITS = {
    Tag.PatientName, Tag.PatientBirthDate, Tag.PatientSex
  };

  /** How HL7 v2 holds the message of a family, whatever its event. */
  private static final Map<Family, Format<?, Hl7Message>> HL7 =
      Map.of(
          Family.ORDER,
          Formats.OMI_O23,
          Family.PERFORMED,
          Formats.STATUS_OMI,
          Family.APPOINTMENT,
          Formats.SIU_S12,
          Family.STUDY,
          Formats.STUDY_ORU,
          Family.PATIENT,
          Formats.ADT);

  /** How datasets hold a family, whether one or several; a document is always one. */
  private static final Map<Family, Format<?, ? super List<DicomDataset>>> DATASETS =
      Map.of(
          Family.ORDER,
          Formats.WORKLIST,
          Family.APPOINTMENT,
          Formats.APPOINTMENT_WORKLIST,
          Family.STUDY,
          Formats.STUDY,
          Family.PERFORMED,
          Formats.MPPS,
          Family.WORKITEM,
          Formats.UPS,
          Family.PATIENT,
          Formats.PATIENT_DICOM);

  /** Key Object Selection Document Storage (PS3.6 table A-1). */
  private static final String KEY_OBJECTS = "1.2.840.10008.5.1.4.1.1.88.59";

  /** What a dataset of patients and visits has outside of their groups 0010, 0012 and 0038. */
  private static final Set<Integer> OF_ANY =
      Set.of(
          Tag.SpecificCharacterSet,
          Tag.TimezoneOffsetFromUTC,
          Tag.CodingSchemeIdentificationSequence,
          Tag.ReferringPhysicianName,
          Tag.ReferringPhysicianIdentificationSequence,
          Tag.ConsultingPhysicianName,
          Tag.ConsultingPhysicianIdentificationSequence,
          Tag.PhysiciansOfRecord,
          Tag.PhysiciansOfRecordIdentificationSequence,
          Tag.ReferencedPatientSequence,
          Tag.ConfidentialityConstraintOnPatientDataDescription,
          Tag.ModifiedAttributesSequence,
          Tag.OriginalAttributesSequence);

  private static final List<Family> OF_PATIENT = List.of(Family.PATIENT, Family.STUDY);

  /** A worklist item is part of an order, and an appointment for who asks for one. */
  private static final List<Family> ORDER_FIRST = List.of(Family.ORDER, Family.APPOINTMENT);

  private Sources() {}

  private static List<Family> families(Hl7Message message) {
    if (message.messageCode().equals("ORU") && isNotice(message)) {
      return List.of(Family.STUDY);
    }
    return switch (message.messageCode()) {
      case "SIU" -> List.of(Family.APPOINTMENT);
      case "ADT" -> List.of(Family.PATIENT);
      // A message about the state of an order is about what was performed, too.
      default -> List.of(Family.ORDER, Family.PERFORMED);
    };
  }

  /** Whether all that a message says is which study there is (IHE RAD-132). */
  private static boolean isNotice(Hl7Message message) {
    List<Hl7Segment> observations = message.all("OBX");
    return !observations.isEmpty()
        && observations.stream().allMatch(obx -> "113014".equals(obx.value(3, 1, 1, 1)));
  }

  /**
   * The messages of a file, at least one.
   *
   * @throws MalformedInputException when the file as a whole cannot be read; single messages are
   *     parsed later
   */
  static List<Source<?>> of(String label, byte[] file, Hl7Options options) {
    int start = start(file);
    if (start == file.length) {
      throw new MalformedInputException("nothing but blanks", "byte 0");
    }
    if (isHl7(file, start)) {
      return hl7(label, file, options);
    }
    if (isPart10(file)) {
      return List.of(dicom(label, file));
    }
    char first = (char) (file[start] == 0 ? file[start + 1] : file[start]);
    if (first == '{' || first == '[') {
      return isFhir(file) ? fhir(label, file) : dicomJson(label, file);
    }
    if (first == '<') {
      return nativeXml(label, file, start);
    }
    if (!dicomBegins(file)) {
      throw new MalformedInputException(
          "neither HL7 v2 nor DICOM nor DICOM JSON nor DICOM XML nor FHIR JSON", "byte " + start);
    }
    return List.of(dicom(label, file));
  }

  private static List<Source<?>> nativeXml(String label, byte[] file, int start) {
    String head = new String(file, start, Math.min(2000, file.length - start), ISO_8859_1);
    // Wider sets have zero bytes between.
    if (!head.replace("\0", "").contains("NativeDicomModel")) {
      throw new MalformedInputException(
          "XML other than the Native DICOM Model, which is not supported,", "byte " + start);
    }
    return List.of(source(label, List.of(NativeXml.read(file)), MappingReport.EMPTY));
  }

  /** The first byte that is neither blank nor byte order mark nor the start of an MLLP frame. */
  private static int start(byte[] file) {
    int i = begins(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    if (begins(file, 0xFE, 0xFF) || begins(file, 0xFF, 0xFE)) {
      i = 2;
    }
    while (i < file.length
        && (file[i] == ' '
            || file[i] == '\t'
            || file[i] == '\r'
            || file[i] == '\n'
            || file[i] == 0x0B)) {
      i++;
    }
    return i;
  }

  private static boolean begins(byte[] file, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHl7(byte[] file, int start) {
    // Wider sets have zero bytes between.
    StringBuilder letters = new StringBuilder();
    for (int i = start; i < Math.min(file.length, start + 12) && letters.length() < 3; i++) {
      if (file[i] != 0) {
        letters.append((char) (file[i] & 0xFF));
      }
    }
    return switch (letters.toString()) {
      case "MSH", "FHS", "BHS" -> true;
      default -> false;
    };
  }

  private static boolean startsWith(byte[] file, int at, String letters) {
    for (int i = 0; i < letters.length(); i++) {
      if (at + i >= file.length || file[at + i] != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Source<?>> hl7(String label, byte[] file, Hl7Options options) {
    List<byte[]> messages = Hl7Batch.split(file);
    if (messages.isEmpty()) {
      throw new MalformedInputException("a batch without any message", "byte 0");
    }
    List<Source<?>> sources = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      // A single message keeps its byte order mark, which tells how it is coded.
      byte[] message = messages.size() == 1 ? file : messages.get(i);
      sources.add(
          new Source<>(
              numbered(label, i, messages.size()),
              HL7,
              Sources::families,
              () -> Source.Parsed.of(Hl7Message.parse(message, options))));
    }
    return sources;
  }

  private static boolean dicomBegins(byte[] file) {
    try {
      Part10.read(file);
      return true;
    } catch (MalformedInputException e) {
      return !String.valueOf(e.getMessage()).startsWith("No DICOM dataset begins");
    }
  }

  /** Whether a file begins as PS3.10 section 7.1 has it. */
  static boolean isPart10(byte[] file) {
    return startsWith(file, PREAMBLE, "DICM");
  }

  /** What a dataset is about, the likeliest first. */
  static List<Family> families(DicomDataset dataset) {
    if (dataset.contains(Tag.ScheduledProcedureStepSequence)) {
      return ORDER_FIRST;
    }
    if (KEY_OBJECTS.equals(dataset.string(Tag.SOPClassUID))
        && dataset.contains(Tag.CurrentRequestedProcedureEvidenceSequence)) {
      return List.of(Family.KEY_OBJECTS);
    }
    if (dataset.contains(Tag.ProcedureStepState)) {
      return List.of(Family.WORKITEM);
    }
    boolean performed =
        dataset.contains(Tag.PerformedProcedureStepStatus)
            || dataset.contains(Tag.ScheduledStepAttributesSequence);
    if (performed) {
      return List.of(Family.PERFORMED);
    }
    return isOfPatientAlone(dataset) ? OF_PATIENT : List.of(Family.STUDY);
  }

  /**
   * Whether a dataset says of patients and visits what it says, and nothing of studies. One that
   * says nothing at all is taken for it, too.
   */
  private static boolean isOfPatientAlone(DicomDataset dataset) {
    for (DicomElement element : dataset.elements()) {
      boolean ofPatient =
          switch (element.tag() >>> 16) {
            case 0x0002, 0x0010, 0x0012, 0x0038 -> true;
            default -> OF_ANY.contains(element.tag());
          };
      if (!ofPatient) {
        return false;
      }
    }
    return true;
  }

  private static Source<?> dicom(String label, byte[] file) {
    DicomFile read = Part10.read(file);
    return source(label, List.of(read.dataset()), new MappingReport(tolerated(read), List.of()));
  }

  /** What the reader of a file put up with. */
  static List<Issue> tolerated(DicomFile read) {
    List<Issue> tolerated = new ArrayList<>();
    for (DicomProblem problem : read.problems()) {
      tolerated.add(new Issue(codeOf(problem.kind()), "", problem.path(), "", ""));
    }
    return tolerated;
  }

  private static Source<?> source(
      String label, List<DicomDataset> datasets, MappingReport tolerated) {
    List<Family> families = families(datasets.get(0));
    if (isNotice(datasets.get(0))) {
      return new Source<>(
          label,
          Map.of(Family.STUDY, Formats.STUDY_IAN),
          read -> List.of(Family.STUDY),
          () -> new Source.Parsed<>(datasets.get(0), tolerated));
    }
    if (families.get(0) != Family.KEY_OBJECTS) {
      return new Source<>(
          label, DATASETS, read -> families, () -> new Source.Parsed<>(datasets, tolerated));
    }
    // A document is an instance of its study, too.
    return new Source<>(
        label,
        Map.of(Family.KEY_OBJECTS, Formats.KOS),
        read -> families,
        () -> new Source.Parsed<>(datasets.get(0), tolerated),
        new Source<>(
            label,
            DATASETS,
            read -> List.of(Family.STUDY),
            () -> new Source.Parsed<>(datasets, tolerated)));
  }

  /** Whether a dataset is an Instance Availability Notification (PS3.4 annex R). */
  private static boolean isNotice(DicomDataset dataset) {
    return !dataset.contains(Tag.SeriesInstanceUID)
        && dataset.items(Tag.ReferencedSeriesSequence).stream()
            .flatMap(series -> series.items(Tag.ReferencedSOPSequence).stream())
            .anyMatch(sop -> sop.contains(Tag.InstanceAvailability));
  }

  private static IssueCode codeOf(DicomProblem.Kind kind) {
    return switch (kind) {
      case ILLEGAL_BYTES, UNENCODABLE_CHARACTER -> IssueCode.CHARACTERS_LOST;
      case UNKNOWN_CHARACTER_SET -> IssueCode.CHARACTER_SET_ASSUMED;
      case WRONG_LENGTH, UNKNOWN_VR -> IssueCode.INVALID_VALUE;
      case DUPLICATE -> IssueCode.SOURCES_DISAGREE;
      case VALUE_NOT_AT_HAND -> IssueCode.PART_DROPPED;
      case WRONG_ENCODING, OUT_OF_ORDER, MISPLACED -> IssueCode.FORM_CHANGED;
    };
  }

  /**
   * Worklist items of one patient are one order message; those of several are several. Other
   * datasets of one study are one study, the N-CREATE and N-SETs of a step one step, and those that
   * are of patients alone one patient event.
   */
  private static List<Source<?>> dicomJson(String label, byte[] file) {
    Map<Object, List<DicomDataset>> groups = new LinkedHashMap<>();
    for (DicomDataset item : DicomJson.readAll(file)) {
      groups.computeIfAbsent(groupOf(item), any -> new ArrayList<>()).add(item);
    }
    if (groups.isEmpty()) {
      throw new MalformedInputException("an array without any dataset", "line 1, column 1");
    }
    List<Source<?>> sources = new ArrayList<>();
    for (List<DicomDataset> items : groups.values()) {
      sources.add(
          source(numbered(label, sources.size(), groups.size()), items, MappingReport.EMPTY));
    }
    return sources;
  }

  private static Object groupOf(DicomDataset item) {
    Family family = families(item).get(0);
    return switch (family) {
      case ORDER -> patient(item);
      case STUDY -> isNotice(item) ? item : List.of(family, text(item, Tag.StudyInstanceUID));
      case WORKITEM -> List.of(family, text(item, Tag.SOPInstanceUID));
      case KEY_OBJECTS -> item;
      default -> family;
    };
  }

  private static String text(DicomDataset dataset, int tag) {
    String text = dataset.string(tag);
    return text == null ? "" : text;
  }

  private static DicomDataset patient(DicomDataset item) {
    DicomDataset key = new DicomDataset();
    copy(item, PATIENT_IDS, key);
    if (item.string(Tag.PatientID) == null) {
      copy(item, PATIENT_TRAITS, key);
    }
    return key;
  }

  private static void copy(DicomDataset from, int[] tags, DicomDataset to) {
    for (int tag : tags) {
      DicomElement element = from.get(tag);
      if (element != null) {
        to.putElement(element);
      }
    }
  }

  /** Whether the object, or the first one of an array, names the type of a resource. */
  private static boolean isFhir(byte[] file) {
    try (JsonParser parser = JSON.createParser(file)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = parser.nextToken();
      }
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("resourceType")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static List<Source<?>> fhir(String label, byte[] file) {
    List<String> resources = resources(file);
    List<Source<?>> sources = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      String resource = resources.get(i);
      sources.add(
          new Source<>(
              numbered(label, i, resources.size()),
              Target.FHIR,
              FhirJson::families,
              () -> FhirJson.read(resource)));
    }
    return sources;
  }

  /** The text of a resource, or of each one in an array; checked to be JSON to its end. */
  private static List<String> resources(byte[] file) {
    List<String> resources = new ArrayList<>();
    // FHIR JSON is UTF-8 (R4 2.6.2); a byte order mark is no part of it.
    int start = start(file);
    String text = new String(file, start, file.length - start, StandardCharsets.UTF_8);
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken token = parser.nextToken();
      boolean array = token == JsonToken.START_ARRAY;
      if (array) {
        token = parser.nextToken();
      }
      while (token == JsonToken.START_OBJECT) {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        resources.add(text.substring(from, (int) parser.currentLocation().getCharOffset()));
        token = parser.nextToken();
      }
      if (array ? token != JsonToken.END_ARRAY : token != null) {
        JsonLocation at = parser.currentTokenLocation();
        throw new MalformedInputException("not an array of resources", position(at));
      }
    } catch (IOException e) {
      throw broken(e);
    }
    return resources;
  }

  private static MalformedInputException broken(IOException problem) {
    if (problem instanceof StreamConstraintsException) {
      return new MalformedInputException(
          "JSON that nests deeper, or has longer numbers or names, than is read,", "the root");
    }
    return problem instanceof JsonProcessingException json && json.getLocation() != null
        ? new MalformedInputException("not JSON", position(json.getLocation()))
        : new MalformedInputException("the encoding of the JSON text is unknown", "byte 0");
  }

  private static String position(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String numbered(String label, int index, int count) {
    return count == 1 ? label : label + "#" + (index + 1);
  }
}
