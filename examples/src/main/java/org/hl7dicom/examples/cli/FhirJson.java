package org.hl7dicom.examples.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;
import org.jspecify.annotations.Nullable;

/** FHIR R4 JSON. Apart from the others, so that HAPI FHIR is loaded only when it is needed. */
final class FhirJson {
  private static final String DICOM_UID = "urn:dicom:uid";

  private FhirJson() {}

  /** A pretty printed resource. */
  static byte[] write(Bundle bundle) {
    String text = parser().setPrettyPrint(true).encodeResourceToString(bundle);
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A bundle; a single resource is the only entry of one. */
  static Source.Parsed<Bundle> read(String json) {
    Tolerated tolerated = new Tolerated();
    IBaseResource resource;
    try {
      resource = parser().setParserErrorHandler(tolerated).parseResource(json);
    } catch (DataFormatException e) {
      // Its message may quote the input.
      throw new MalformedInputException("not a FHIR R4 resource", "the root");
    }
    Bundle bundle;
    if (resource instanceof Bundle read) {
      bundle = read;
    } else {
      bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
      bundle.addEntry().setResource((Resource) resource);
    }
    return new Source.Parsed<>(bundle, new MappingReport(tolerated.issues, List.of()));
  }

  /** What a bundle is about, the likeliest first. */
  static List<Family> families(Bundle bundle) {
    if (holds(bundle, DocumentReference.class) && holds(bundle, ImagingStudy.class)) {
      return List.of(Family.KEY_OBJECTS);
    }
    // A procedure may have the study that it makes.
    if (holds(bundle, Procedure.class)) {
      return List.of(Family.PERFORMED);
    }
    if (holds(bundle, ImagingStudy.class)) {
      return List.of(Family.STUDY);
    }
    if (bundle.getEntry().stream().anyMatch(entry -> isWorkitem(entry.getResource()))) {
      return List.of(Family.WORKITEM);
    }
    boolean appointment = holds(bundle, Appointment.class);
    boolean order = holds(bundle, ServiceRequest.class);
    if (!appointment && !order && holds(bundle, Patient.class)) {
      return List.of(Family.PATIENT, Family.ORDER);
    }
    return !appointment
        ? List.of(Family.ORDER)
        : order ? List.of(Family.ORDER, Family.APPOINTMENT) : List.of(Family.APPOINTMENT);
  }

  /** A Task that has a DICOM UID of its own, as those of orders do not. */
  private static boolean isWorkitem(@Nullable Resource resource) {
    return resource instanceof Task task
        && task.getIdentifier().stream().anyMatch(id -> DICOM_UID.equals(id.getSystem()));
  }

  private static boolean holds(Bundle bundle, Class<? extends Resource> type) {
    return bundle.getEntry().stream().anyMatch(entry -> type.isInstance(entry.getResource()));
  }

  private static IParser parser() {
    return FhirContext.forR4Cached().newJsonParser();
  }

  /** Takes down what the parser leaves out. */
  private static final class Tolerated extends ErrorHandlerAdapter {
    private final List<Issue> issues = new ArrayList<>();

    private void add(IssueCode code, @Nullable IParseLocation location, String element) {
      String parent = location == null ? null : location.getParentElementName();
      String path = parent == null ? element : element.isEmpty() ? parent : parent + "." + element;
      issues.add(new Issue(code, "", path, "", ""));
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String element) {
      add(IssueCode.UNMAPPED_ELEMENT, location, element);
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
      add(IssueCode.UNMAPPED_ELEMENT, location, attribute);
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
      add(IssueCode.TOO_MANY_VALUES, location, element);
    }

    @Override
    public void invalidValue(
        @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
      add(IssueCode.INVALID_VALUE, location, "");
    }

    @Override
    public void incorrectJsonType(
        @Nullable IParseLocation location,
        String element,
        ValueType expected,
        @Nullable ScalarType expectedScalar,
        ValueType found,
        @Nullable ScalarType foundScalar) {
      add(IssueCode.INVALID_VALUE, location, element);
    }
  }
}
