package org.hl7dicom.impl.internal.code;

import java.util.regex.Pattern;

/**
 * The vocabulary maps of orders and patients. Each names its sides in the order of its type
 * arguments; a code that is in no pair has no counterpart, and the caller says so in its report.
 */
public final class Vocabulary {
  private static final Pattern TIMED_PRIORITY = Pattern.compile("T[SMHDWL][0-9]+");

  /**
   * HL7 table 0485 (TQ1-9, and ORC-7.6 before 2.5) to Requested Procedure Priority (0040,1003),
   * DICOM PS3.3 C.4.11. {@code P} preoperative and {@code C} callback become {@code HIGH}; table
   * 0485 has nothing below routine for {@code LOW}.
   */
  public static final CodeMap<String, String> PRIORITY_DICOM =
      CodeMap.<String, String>named("0485 to (0040,1003)")
          .both("S", "STAT")
          .both("A", "HIGH")
          .both("R", "ROUTINE")
          .both("T", "MEDIUM")
          .forth("P", "HIGH")
          .forth("C", "HIGH")
          .back("LOW", "R")
          .build();

  /**
   * HL7 table 0485 to FHIR R4 request-priority. S, A and R: HL7 v2-to-FHIR, ExtendedPriorityCodes;
   * FHIR ranks urgent between routine and asap, as DICOM does MEDIUM.
   */
  public static final CodeMap<String, String> PRIORITY_FHIR =
      CodeMap.<String, String>named("0485 to request-priority")
          .both("S", "stat")
          .both("A", "asap")
          .both("R", "routine")
          .both("T", "urgent")
          .forth("P", "urgent")
          .forth("C", "urgent")
          .build();

  /** Requested Procedure Priority (0040,1003) to FHIR R4 request-priority, by way of table 0485. */
  public static final CodeMap<String, String> PRIORITY_DICOM_FHIR =
      CodeMap.<String, String>named("(0040,1003) to request-priority")
          .both("STAT", "stat")
          .both("HIGH", "asap")
          .both("ROUTINE", "routine")
          .both("MEDIUM", "urgent")
          .forth("LOW", "routine")
          .build();

  /**
   * HL7 table 0485 to Scheduled Procedure Step Priority (0074,1200) of a workitem, DICOM PS3.3
   * C.30.2, which has three terms.
   */
  public static final CodeMap<String, String> PRIORITY_WORKITEM =
      CodeMap.<String, String>named("0485 to (0074,1200)")
          .both("A", "HIGH")
          .both("T", "MEDIUM")
          .both("R", "LOW")
          .forth("S", "HIGH")
          .forth("P", "HIGH")
          .forth("C", "HIGH")
          .build();

  /**
   * Appointment status, HL7 table 0278 and beyond, to FHIR R4 appointmentstatus: HL7 v2-to-FHIR,
   * FillerStatusCodes. An appointment that is confirmed beside another is confirmed; R4 has nothing
   * for one that was stopped, or for a time that is blocked.
   */
  public static final CodeMap<String, String> APPOINTMENT_STATUS_FHIR =
      CodeMap.<String, String>named("0278 to appointmentstatus")
          .both("PENDING", "pending")
          .both("WAITLIST", "waitlist")
          .both("BOOKED", "booked")
          .both("STARTED", "checked-in")
          .both("COMPLETE", "fulfilled")
          .both("CANCELLED", "cancelled")
          .both("DELETED", "entered-in-error")
          .both("NO_SHOW", "noshow")
          .both("PROPOSED", "proposed")
          .both("ARRIVED", "arrived")
          .forth("OVERBOOK", "booked")
          .build();

  /** Appointment status of a resource to FHIR R4 participationstatus. */
  public static final CodeMap<String, String> PARTICIPATION_STATUS =
      CodeMap.<String, String>named("0278 to participationstatus")
          .both("BOOKED", "accepted")
          .both("PENDING", "needs-action")
          .both("WAITLIST", "tentative")
          .both("CANCELLED", "declined")
          .forth("STARTED", "accepted")
          .forth("COMPLETE", "accepted")
          .forth("ARRIVED", "accepted")
          .forth("OVERBOOK", "accepted")
          .forth("BLOCKED", "needs-action")
          .forth("PROPOSED", "needs-action")
          .forth("DISCONTINUED", "declined")
          .forth("DELETED", "declined")
          .forth("NO_SHOW", "declined")
          .build();

  /**
   * HL7 table 0001 (PID-8) to Patient's Sex (0010,0040), DICOM PS3.3 C.7.1.1. Unknown is zero
   * length, which the element, of type 2, may have for any other reason too: hence forth only.
   */
  public static final CodeMap<String, String> SEX_DICOM =
      CodeMap.<String, String>named("0001 to (0010,0040)")
          .both("M", "M")
          .both("F", "F")
          .both("O", "O")
          .forth("A", "O")
          .forth("N", "O")
          .forth("X", "O")
          .forth("U", "")
          .build();

  /** HL7 table 0001 to FHIR R4 administrative-gender: HL7 v2-to-FHIR, AdministrativeSex. */
  public static final CodeMap<String, String> SEX_FHIR =
      CodeMap.<String, String>named("0001 to administrative-gender")
          .both("M", "male")
          .both("F", "female")
          .both("O", "other")
          .both("U", "unknown")
          .forth("A", "other")
          .forth("N", "other")
          .forth("X", "other")
          .build();

  /**
   * Patient's Sex (0010,0040) to FHIR R4 administrative-gender; unknown as in {@link #SEX_DICOM}.
   */
  public static final CodeMap<String, String> SEX_DICOM_FHIR =
      CodeMap.<String, String>named("(0010,0040) to administrative-gender")
          .both("M", "male")
          .both("F", "female")
          .both("O", "other")
          .back("unknown", "")
          .build();

  /**
   * HL7 table 0004 (PV1-2) to v3-ActCode of FHIR R4 {@code Encounter.class}: HL7 v2-to-FHIR,
   * PatientClass. The other codes of the table stay codes of {@code v2-0004}. The kinds of
   * inpatient encounter in v3-ActCode become {@code I}.
   */
  public static final CodeMap<String, String> PATIENT_CLASS =
      CodeMap.<String, String>named("0004 to v3-ActCode")
          .both("E", "EMER")
          .both("I", "IMP")
          .both("O", "AMB")
          .both("P", "PRENC")
          .back("ACUTE", "I")
          .back("NONAC", "I")
          .build();

  /** Pregnancy Status (0010,21C0) by the names of the domain, DICOM PS3.3 C.2.4. */
  public static final CodeMap<String, String> PREGNANCY_DICOM =
      CodeMap.<String, String>named("pregnancy to (0010,21C0)")
          .both("NOT_PREGNANT", "1")
          .both("POSSIBLY_PREGNANT", "2")
          .both("DEFINITELY_PREGNANT", "3")
          .both("UNKNOWN", "4")
          .build();

  /**
   * Pregnancy status to the answers of LOINC 82810-3 (list LL4129-4), which know no possible one.
   */
  public static final CodeMap<String, String> PREGNANCY_LOINC =
      CodeMap.<String, String>named("pregnancy to LL4129-4")
          .both("NOT_PREGNANT", "LA26683-5")
          .both("DEFINITELY_PREGNANT", "LA15173-0")
          .both("UNKNOWN", "LA4489-6")
          .build();

  /** Pregnancy status to SNOMED CT: DICOM PS3.16 CID 6096. */
  public static final CodeMap<String, String> PREGNANCY_SNOMED =
      CodeMap.<String, String>named("pregnancy to CID 6096")
          .both("NOT_PREGNANT", "60001007")
          .both("POSSIBLY_PREGNANT", "146799005")
          .both("DEFINITELY_PREGNANT", "77386006")
          .both("UNKNOWN", "261665006")
          .build();

  /**
   * HL7 table 0063 (NK1-3) to Responsible Person Role (0010,2298), PS3.3 C.7.1.1.1.2: those who
   * decide for the patient by what they are.
   */
  public static final CodeMap<String, String> RESPONSIBLE_PERSON_ROLE =
      CodeMap.<String, String>named("0063 to (0010,2298)")
          .both("OWN", "OWNER")
          .both("GRD", "GUARDIAN")
          .build();

  /** Visit Status ID (0038,0008) to FHIR R4 encounter-status. */
  public static final CodeMap<String, String> VISIT_STATUS =
      CodeMap.<String, String>named("visit status to encounter-status")
          .both("SCHEDULED", "planned")
          .both("ADMITTED", "in-progress")
          .both("DISCHARGED", "finished")
          .forth("CREATED", "planned")
          .build();

  /** Visit Status ID (0038,0008), PS3.3 C.3.3. */
  public static final CodeMap<String, String> VISIT_STATUS_DICOM =
      CodeMap.<String, String>named("visit status to (0038,0008)")
          .both("CREATED", "CREATED")
          .both("SCHEDULED", "SCHEDULED")
          .both("ADMITTED", "ADMITTED")
          .both("DISCHARGED", "DISCHARGED")
          .build();

  /** Patient's Sex Neutered (0010,2203), PS3.3 C.7.1.1. */
  public static final CodeMap<String, String> NEUTERED_DICOM =
      CodeMap.<String, String>named("neutered to (0010,2203)")
          .both("ALTERED", "ALTERED")
          .both("UNALTERED", "UNALTERED")
          .build();

  /** Sex neutered to the FHIR R4 code system animal-genderstatus. */
  public static final CodeMap<String, String> NEUTERED_FHIR =
      CodeMap.<String, String>named("neutered to animal-genderstatus")
          .both("ALTERED", "neutered")
          .both("UNALTERED", "intact")
          .build();

  /** SNOMED CT to Smoking Status (0010,21A0), whose terms PS3.3 C.2.4 lists. */
  public static final CodeMap<String, String> SMOKING_DICOM =
      CodeMap.<String, String>named("smoking to (0010,21A0)")
          .both("77176002", "YES")
          .both("8392000", "NO")
          .both("266927001", "UNKNOWN")
          .forth("449868002", "YES")
          .forth("428041000124106", "YES")
          .forth("266919005", "NO")
          .forth("8517006", "NO")
          .build();

  /** HL7 table 0085 (OBX-11) to FHIR R4 observation-status: HL7 v2-to-FHIR, ObservationStatus. */
  public static final CodeMap<String, String> OBSERVATION_STATUS =
      CodeMap.<String, String>named("0085 to observation-status")
          .both("F", "final")
          .both("P", "preliminary")
          .both("C", "corrected")
          .both("A", "amended")
          .both("W", "entered-in-error")
          .both("X", "cancelled")
          .both("I", "registered")
          .forth("D", "entered-in-error")
          .forth("R", "preliminary")
          .forth("S", "preliminary")
          .forth("B", "amended")
          .forth("O", "registered")
          .forth("N", "cancelled")
          .forth("U", "final")
          .forth("V", "final")
          .build();

  /**
   * HL7 table 0177 (ORC-28) to v3-Confidentiality: HL7 v2-to-FHIR, ConfidentialityCode. The other
   * codes of the table stay codes of {@code v2-0177}; {@code U} is usual there, but unrestricted in
   * v3.
   */
  public static final CodeMap<String, String> CONFIDENTIALITY =
      CodeMap.<String, String>named("0177 to v3-Confidentiality")
          .both("V", "V")
          .both("R", "R")
          .build();

  /** HL7 table 0009 (PV1-15) to text, for Special Needs (0038,0050), which has no codes. */
  public static final CodeMap<String, String> AMBULATORY_STATUS =
      CodeMap.<String, String>named("0009 to text")
          .both("A0", "No functional limitations")
          .both("A1", "Ambulates with assistive device")
          .both("A2", "Wheelchair/stretcher bound")
          .both("A3", "Comatose; non-responsive")
          .both("A4", "Disoriented")
          .both("A5", "Vision impaired")
          .both("A6", "Hearing impaired")
          .both("A7", "Speech impaired")
          .both("A8", "Non-English speaking")
          .both("A9", "Functional level unknown")
          .both("B1", "Oxygen therapy")
          .both("B2", "Special equipment (tubes, IVs, catheters)")
          .both("B3", "Amputee")
          .both("B4", "Mastectomy")
          .both("B5", "Paraplegic")
          .build();

  /**
   * HL7 table 0074 (OBR-24) to Modality (0008,0060), one way. For messages that carry a section
   * where IHE expects the modality; see {@link Modalities#ofSection}. A section says less than a
   * modality does, so each of these picks one of several.
   */
  public static final CodeMap<String, String> SECTION =
      CodeMap.<String, String>named("0074 to (0008,0060)")
          .forth("NMR", "MR")
          .forth("NMS", "NM")
          .forth("RUS", "US")
          .forth("VUS", "US")
          .forth("OUS", "US")
          .forth("CUS", "US")
          .forth("RX", "DX")
          .forth("XRC", "XA")
          .forth("CTH", "XA")
          .forth("EC", "ECG")
          .forth("RT", "RTIMAGE")
          .forth("RAD", "OT")
          .build();

  /**
   * HL7 table 0200 (XPN-7) to FHIR R4 name-use. Forth: HL7 v2-to-FHIR, NameType; back: the R4
   * ConceptMap cm-name-use-v2, which alone has {@code S} and {@code NOUSE}.
   */
  public static final CodeMap<String, String> NAME_USE =
      CodeMap.<String, String>named("0200 to name-use")
          .both("L", "official")
          .both("D", "usual")
          .both("M", "maiden")
          .both("N", "nickname")
          .both("TEMP", "temp")
          .both("S", "anonymous")
          .both("NOUSE", "old")
          .forth("R", "official")
          .forth("NAV", "temp")
          .forth("MSK", "anonymous")
          .forth("BAD", "old")
          .build();

  /**
   * HL7 table 0190 (XAD-7) to FHIR R4 address-use. Forth: HL7 v2-to-FHIR, AddressType[Use]; back:
   * the R4 ConceptMap cm-address-use-v2, which makes {@code work} an {@code O}.
   */
  public static final CodeMap<String, String> ADDRESS_USE =
      CodeMap.<String, String>named("0190 to address-use")
          .both("H", "home")
          .both("O", "work")
          .both("C", "temp")
          .both("BA", "old")
          .both("BI", "billing")
          .forth("B", "work")
          .build();

  /** HL7 table 0190 (XAD-7) to FHIR R4 address-type: HL7 v2-to-FHIR, AddressType[Type]. */
  public static final CodeMap<String, String> ADDRESS_TYPE =
      CodeMap.<String, String>named("0190 to address-type")
          .both("M", "postal")
          .forth("SH", "postal")
          .build();

  /**
   * HL7 table 0201 (XTN-2) to FHIR R4 contact-point-use: HL7 v2-to-FHIR, TelecommunicationUseCode,
   * and {@code ORN} by the R4 ConceptMap cm-contact-point-use-v2. {@code PRS} is in the table since
   * 2.7; what writes an older version says mobile by {@link #TELECOM_EQUIPMENT_USE} alone.
   */
  public static final CodeMap<String, String> TELECOM_USE =
      CodeMap.<String, String>named("0201 to contact-point-use")
          .both("PRN", "home")
          .both("WPN", "work")
          .both("PRS", "mobile")
          .forth("ORN", "home")
          .build();

  /**
   * HL7 table 0202 (XTN-3) to FHIR R4 contact-point-system: HL7 v2-to-FHIR,
   * TelecommunicationEquipmentType. Nothing becomes {@code url} or {@code sms}, and {@code other}
   * does not say which equipment it is.
   */
  public static final CodeMap<String, String> TELECOM_SYSTEM =
      CodeMap.<String, String>named("0202 to contact-point-system")
          .both("PH", "phone")
          .both("FX", "fax")
          .both("BP", "pager")
          .both("Internet", "email")
          .forth("CP", "phone")
          .forth("X.400", "email")
          .forth("MD", "other")
          .forth("SAT", "other")
          .forth("TDD", "other")
          .forth("TTY", "other")
          .build();

  /** HL7 table 0202 (XTN-3) where it says a FHIR R4 contact-point-use: HL7 v2-to-FHIR, as above. */
  public static final CodeMap<String, String> TELECOM_EQUIPMENT_USE =
      CodeMap.<String, String>named("0202 to contact-point-use").both("CP", "mobile").build();

  /** HL7 table 0002 (PID-16) to v3-MaritalStatus: HL7 v2-to-FHIR, MaritalStatus. */
  public static final CodeMap<String, String> MARITAL_STATUS =
      CodeMap.<String, String>named("0002 to v3-MaritalStatus")
          .both("D", "D")
          .both("M", "M")
          .both("S", "S")
          .both("W", "W")
          .both("C", "C")
          .both("I", "I")
          .both("N", "A")
          .both("B", "U")
          .both("E", "L")
          .both("P", "T")
          .forth("A", "L")
          .forth("G", "T")
          .forth("R", "T")
          .build();

  /** HL7 table 0002 (PID-16) to v3-NullFlavor: the rest of HL7 v2-to-FHIR, MaritalStatus. */
  public static final CodeMap<String, String> MARITAL_STATUS_NULL =
      CodeMap.<String, String>named("0002 to v3-NullFlavor")
          .both("U", "UNK")
          .both("O", "OTH")
          .both("T", "NAVU")
          .build();

  private Vocabulary() {}

  /**
   * The code of table 0485 without its interval: {@code TM30}, critical within 30 minutes, is
   * {@code T}. Other codes are returned as they are.
   */
  public static String withoutInterval(String priority) {
    return priority.length() > 2 && TIMED_PRIORITY.matcher(priority).matches() ? "T" : priority;
  }
}
