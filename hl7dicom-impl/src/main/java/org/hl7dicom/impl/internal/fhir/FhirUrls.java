package org.hl7dicom.impl.internal.fhir;

/** The systems and extensions that the slots write and read. */
final class FhirUrls {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
  private static final String OURS = "https://hl7dicom.org/fhir/StructureDefinition/";
  private static final String OUR_SYSTEMS = "https://hl7dicom.org/fhir/CodeSystem/";

  static final String OID_PREFIX = "urn:oid:";
  static final String UUID_PREFIX = "urn:uuid:";

  static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  static final String ALLERGY_CLINICAL =
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
  static final String ANIMAL_GENDER_STATUS = "http://hl7.org/fhir/animal-genderstatus";
  static final String BCP_47 = "urn:ietf:bcp:47";
  static final String CONDITION_CLINICAL =
      "http://terminology.hl7.org/CodeSystem/condition-clinical";
  static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  static final String DICOM_UID = "urn:dicom:uid";
  static final String INTERPRETATION =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
  static final String LOINC = "http://loinc.org";
  static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
  static final String PARTICIPATION_TYPE =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  static final String ORGANIZATION_TYPE = "http://terminology.hl7.org/CodeSystem/organization-type";
  static final String PHYSICAL_TYPE =
      "http://terminology.hl7.org/CodeSystem/location-physical-type";
  static final String PROVENANCE_PARTICIPANT =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
  static final String SNOMED_CT = "http://snomed.info/sct";
  static final String V2_0003 = "http://terminology.hl7.org/CodeSystem/v2-0003";
  static final String V2_0004 = "http://terminology.hl7.org/CodeSystem/v2-0004";
  static final String V2_0062 = "http://terminology.hl7.org/CodeSystem/v2-0062";
  static final String V2_0074 = "http://terminology.hl7.org/CodeSystem/v2-0074";
  static final String V2_0177 = "http://terminology.hl7.org/CodeSystem/v2-0177";
  static final String V2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

  /** The system of codes that are URIs, as SOP classes are. */
  static final String URI = "urn:ietf:rfc:3986";

  static final String ENDPOINT_TYPE =
      "http://terminology.hl7.org/CodeSystem/endpoint-connection-type";

  /** Standard extensions, each with its page in the R4 extension registry. */
  static final String BIRTH_TIME = HL7 + "patient-birthTime";

  static final String MOTHERS_MAIDEN_NAME = HL7 + "patient-mothersMaidenName";

  static final String RELIGION = HL7 + "patient-religion";

  /** Species, breed and gender status of a Patient that is an animal. */
  static final String ANIMAL = HL7 + "patient-animal";

  /** Of the FHIR Extensions Pack, which covers R4; named by HL7 v2-to-FHIR for OBR-17. */
  static final String CALLBACK_NUMBER = HL7 + "servicerequest-order-callback-phone-number";

  static final String ABSENT = HL7 + "data-absent-reason";
  static final String NAME_REPRESENTATION = HL7 + "iso21090-EN-representation";
  static final String NAME_QUALIFIER = HL7 + "iso21090-EN-qualifier";
  static final String OWN_PREFIX = HL7 + "humanname-own-prefix";
  static final String OWN_NAME = HL7 + "humanname-own-name";
  static final String PARTNER_PREFIX = HL7 + "humanname-partner-prefix";
  static final String PARTNER_NAME = HL7 + "humanname-partner-name";

  /** Code of HL7 table 0200 where {@code HumanName.use} says it less exactly; valueString. */
  static final String NAME_TYPE = OURS + "name-type";

  /** Code of HL7 table 0190 where {@code Address.use} and {@code type} do not say it. */
  static final String ADDRESS_TYPE = OURS + "address-type";

  /** Code of HL7 table 0201 where {@code ContactPoint.use} does not say it; valueString. */
  static final String TELECOM_USE = OURS + "telecom-use";

  /** Code of HL7 table 0202 where {@code ContactPoint.system} does not say it; valueString. */
  static final String TELECOM_EQUIPMENT = OURS + "telecom-equipment";

  /** Universal id of an authority that {@code Identifier.system} cannot hold; valueString. */
  static final String UNIVERSAL_ID = OURS + "assigning-authority-universal-id";

  /** The type of such a universal id; valueString. */
  static final String UNIVERSAL_ID_TYPE = OURS + "assigning-authority-universal-id-type";

  /** The stated type of an identifier whose type says its role instead; valueString. */
  static final String IDENTIFIER_TYPE = OURS + "identifier-type";

  /** HL7 v2 DTM with the precision and zone that a FHIR date cannot have; valueString. */
  static final String EXACT_TIME = OURS + "exact-time";

  /** Coding scheme designator where {@code Coding.system} does not say it; valueString. */
  static final String CODING_SCHEME = OURS + "coding-scheme-designator";

  /** Original text of a code whose {@code text} holds a description; valueString. */
  static final String ORIGINAL_TEXT = OURS + "original-text";

  /** The status that R4 requires stands for none; valueBoolean. */
  static final String NOT_STATED = OURS + "status-not-stated";

  /** The code that an Organization stands for; valueCodeableConcept. */
  static final String ORGANIZATION_CODE = OURS + "organization-code";

  /** Order control, HL7 table 0119; valueString. */
  static final String ORDER_CONTROL = OURS + "order-control";

  /** Order status, HL7 table 0038; valueString. */
  static final String ORDER_STATUS = OURS + "order-status";

  /** The mother's name at birth where it is more than a family name; valueHumanName. */
  static final String MOTHERS_BIRTH_NAME = OURS + "mothers-birth-name";

  /** A language that is no tag of BCP 47; valueCodeableConcept. */
  static final String LANGUAGE = OURS + "language";

  /** Patient Comments (0010,4000); valueString. */
  static final String PATIENT_COMMENTS = OURS + "patient-comments";

  /** Confidentiality Code (0040,1008) that is none of HL7 table 0177; valueString. */
  static final String CONFIDENTIALITY_TEXT = OURS + "confidentiality";

  /** Patient Transport Arrangements (0040,1004); valueString. */
  static final String TRANSPORT = OURS + "patient-transport-arrangements";

  /** Result status of HL7 table 0085 where {@code Observation.status} says it less exactly. */
  static final String RESULT_STATUS = OURS + "result-status";

  /**
   * The id of a row of which an update says that the value is deleted, HL7 v2 {@code ""}: on a
   * Patient for patient and visit, on the ServiceRequest of an order for the rest, and on the
   * Provenance of a patient event for what is not of the patient; valueString.
   */
  static final String CLEARED = OURS + "cleared";

  /** Military Rank (0010,1080); valueString. */
  static final String MILITARY_RANK = OURS + "military-rank";

  /** HL7 v2 PID-10; valueCodeableConcept. */
  static final String RACE = OURS + "race";

  /** HL7 v2 PID-22; valueCodeableConcept. */
  static final String ETHNIC_GROUP = OURS + "ethnic-group";

  /** HL7 v2 PV1-18, of a table of the site; valueString. */
  static final String PATIENT_TYPE = OURS + "patient-type";

  /** HL7 v2 ORC-15; valueDateTime. */
  static final String EFFECTIVE = OURS + "order-effective";

  /** HL7 v2 OBR-6; valueDateTime. */
  static final String REQUESTED = OURS + "requested-time";

  /** What tells a body site from others of its kind, HL7 v2 OBR-15.5; valueCodeableConcept. */
  static final String BODY_SITE_MODIFIER = OURS + "body-site-modifier";

  /** HL7 table 0224; valueString. */
  static final String TRANSPORT_ARRANGED = OURS + "transport-arranged";

  /** HL7 table 0225; valueString. */
  static final String ESCORT_REQUIRED = OURS + "escort-required";

  /** Why a message about an appointment was sent, SCH-6; valueCodeableConcept. */
  static final String EVENT_REASON = OURS + "event-reason";

  /** The kind of a resource of an appointment that is not named; valueString. */
  static final String RESOURCE_KIND = OURS + "resource-kind";

  /** How long a resource of an appointment is needed, ISO 8601; valueString. */
  static final String RESOURCE_DURATION = OURS + "resource-duration";

  /** The exact status of a resource of an appointment; valueString. */
  static final String RESOURCE_STATUS = OURS + "resource-status";

  /** What a message does to a resource of an appointment, HL7 table 0206; valueString. */
  static final String RESOURCE_ACTION = OURS + "resource-action";

  /** Comments on a resource of an appointment; valueString. */
  static final String RESOURCE_COMMENTS = OURS + "resource-comments";

  /**
   * What a participant of an appointment is besides a resource: {@code placer-contact}, {@code
   * filler-contact} or {@code enterer}.
   */
  static final String APPOINTMENT_ROLE = OUR_SYSTEMS + "appointment-role";

  /** When a patient event was planned to happen, HL7 v2 EVN-3; valueDateTime. */
  static final String EVENT_PLANNED = OURS + "event-planned";

  /** What a Flag of an order is: {@code medical-alert} or {@code patient-state}. */
  static final String FLAG_CATEGORY = OUR_SYSTEMS + "order-flag-category";

  /** {@code requested-procedure-id}: Requested Procedure ID (0040,1001). */
  static final String IDENTIFIER_TYPES = OUR_SYSTEMS + "identifier-type";

  /** The terms of Scheduled Procedure Step Status (0040,0020). */
  static final String STEP_STATUS = OUR_SYSTEMS + "scheduled-procedure-step-status";

  /** What an input of a Task for a scheduled procedure step holds. */
  static final String STEP_INPUT = OUR_SYSTEMS + "scheduled-procedure-step-input";

  /** Kinds of endpoints that the system of HL7 lacks: {@code dicom-dimse} and others. */
  static final String MORE_ENDPOINT_TYPES = OUR_SYSTEMS + "endpoint-connection-type";

  /** {@code U}: a body part that is not one of a pair. */
  static final String LATERALITY = OUR_SYSTEMS + "image-laterality";

  /** Instance Availability (0008,0056); valueString. */
  static final String AVAILABILITY = OURS + "instance-availability";

  /** Series Instance UID (0020,000E) of a document; valueOid. */
  static final String SERIES_UID = OURS + "series-instance-uid";

  /** Series Number (0020,0011) of a document; valueInteger. */
  static final String SERIES_NUMBER = OURS + "series-number";

  /** Instance Number (0020,0013) of a document; valueInteger. */
  static final String INSTANCE_NUMBER = OURS + "instance-number";

  /** Scheduled Procedure Step Expiration DateTime (0040,4008); valueDateTime. */
  static final String EXPIRATION = OURS + "expiration";

  /** Worklist Label (0074,1202); valueString. */
  static final String WORKLIST_LABEL = OURS + "worklist-label";

  /** Procedure Step Progress Description (0074,1006); valueString. */
  static final String PROGRESS = OURS + "progress-description";

  /** Reason for Cancellation (0074,1238); valueString. */
  static final String CANCELLATION = OURS + "cancellation-reason";

  /** A code of Scheduled Station Name Code Sequence (0040,4025); valueCodeableConcept. */
  static final String STATION_NAME = OURS + "station-name";

  /** A code of Scheduled Station Class Code Sequence (0040,4026); valueCodeableConcept. */
  static final String STATION_CLASS = OURS + "station-class";

  /** A code of (0040,4027), where the station is; valueCodeableConcept. */
  static final String STATION_LOCATION = OURS + "station-location";

  /** A further code of what was done; valueCodeableConcept. */
  static final String PROCEDURE_CODE = OURS + "performed-procedure-code";

  /** A code of how it was done; valueCodeableConcept. */
  static final String PROTOCOL_CODE = OURS + "performed-protocol-code";

  /** Performed Procedure Type Description (0040,0255); valueString. */
  static final String PROCEDURE_TYPE = OURS + "performed-procedure-type";

  /** Protocol Name (0018,1030); valueString. */
  static final String PROTOCOL_NAME = OURS + "protocol-name";

  /** Medium Type (2000,0030); valueString. */
  static final String MEDIUM_TYPE = OURS + "film-medium-type";

  /** Film Size ID (2010,0050); valueString. */
  static final String FILM_SIZE = OURS + "film-size";

  /** {@code film} and {@code supply}: what a ChargeItem is for. */
  static final String CHARGES = OUR_SYSTEMS + "charge";

  /** Keywords of DICOM attributes of the Radiation Dose Module. */
  static final String DOSE = OUR_SYSTEMS + "radiation-dose";

  /** The code of the concept that a title shows; valueCodeableConcept. */
  static final String TITLE_CODE = OURS + "title-code";

  private FhirUrls() {}
}
