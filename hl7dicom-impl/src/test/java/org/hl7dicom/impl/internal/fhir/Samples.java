package org.hl7dicom.impl.internal.fhir;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.FamilyNameParts;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.Visit;

/** Values of the domain for tests. */
final class Samples {
  static final AssigningAuthority HOSPITAL =
      new AssigningAuthority("HOSP", "1.2.276.0.76.3.1", "ISO");
  static final PersonName YAMADA =
      new PersonName(
          new NameGroup("Yamada", "Tarou", "", "", ""),
          new NameGroup("山田", "太郎", "", "", ""),
          new NameGroup("やまだ", "たろう", "", "", ""),
          "",
          "L",
          FamilyNameParts.EMPTY);
  static final PersonName FULL =
      new PersonName(
          new NameGroup("van Beek-de Vries", "Anna", "Maria Sofie", "Dr.", "Jr."),
          NameGroup.EMPTY,
          NameGroup.EMPTY,
          "PhD",
          "R",
          new FamilyNameParts("van", "Beek", "de", "Vries"));
  static final CodedConcept CT_HEAD =
      new CodedConcept(
          "CTHEAD",
          "99RIS",
          "2",
          "CT of head",
          "CT Schaedel",
          List.of(CodedConcept.of("303653007", "SCT", "CT of head")));
  static final PartialDateTime LOCAL =
      PartialDateTime.of(LocalDateTime.of(2026, 1, 2, 10, 30), Precision.MINUTE);
  static final PartialDateTime ZONED =
      new PartialDateTime(
          LocalDateTime.of(2026, 1, 4, 11, 0, 5, 123_400_000),
          Precision.FRACTION,
          4,
          Optional.of(ZoneOffset.ofHoursMinutes(5, 30)));

  private Samples() {}

  static Practitioner doctor(String id, String family) {
    return new Practitioner(
        Optional.of(Identifier.of(id, AssigningAuthority.ofNamespace("STAFF"))),
        PersonName.of(family, "Max"));
  }

  static OrderMessage rich() {
    ScheduledProcedureStep step =
        ScheduledProcedureStep.builder()
            .id(Identifier.of("SPS1", HOSPITAL))
            .modality("CT")
            .start(LOCAL)
            .end(ZONED)
            .description("Head native")
            .protocolCodes(List.of(CT_HEAD, CodedConcept.of("P2", "L", "Protocol 2")))
            .stationAeTitles(List.of("CT_AE1", "CT_AE2"))
            .stationNames(List.of("CT1"))
            .location("Room 7")
            .performers(List.of(doctor("7", "Perform"), doctor("8", "Assist")))
            .status(StepStatus.ARRIVED)
            .build();
    RequestedProcedure procedure =
        RequestedProcedure.builder()
            .studyInstanceUid(new Uid("1.2.3.4.5"))
            .id(new Identifier("RP1", HOSPITAL, "XX"))
            .code(CT_HEAD)
            .description("CT head without contrast")
            .priority(Priority.STAT)
            .reasons(List.of(CodedConcept.text("headache"), CodedConcept.of("R51", "I10", "")))
            .steps(List.of(step, step))
            .transport("WALK")
            .comments("first line\nsecond line")
            .confidentiality("R")
            .recipients(List.of(doctor("5", "Refer"), doctor("11", "Copy")))
            .build();
    return OrderMessage.builder()
        .patient(
            Patient.builder()
                .names(List.of(YAMADA, FULL))
                .identifiers(
                    List.of(
                        new Identifier("123", HOSPITAL, "MR"),
                        new Identifier("99", new AssigningAuthority("X", "a.b.org", "DNS"), "Q1")))
                .birthDate(PartialDateTime.of(LocalDate.of(1970, 5, 17)))
                .sex(AdministrativeSex.FEMALE)
                .addresses(List.of(new Address("Weg 1", "Hof", "Ulm", "BW", "89073", "DEU", "H")))
                .telecoms(
                    List.of(
                        new Telecom("+49 731 1", "PRN", "PH"),
                        new Telecom("a@b.c", "NET", "Internet")))
                .mothersBirthName(FULL)
                .primaryLanguage(CodedConcept.of("de", "RFC5646", "German"))
                .allergies(
                    List.of(
                        CodedConcept.text("nuts"),
                        CodedConcept.text("nuts"),
                        CodedConcept.of("91936005", "SCT", "Allergy to penicillin")))
                .comments("afraid of needles")
                .build())
        .visit(
            Visit.builder()
                .admissionId(new Identifier("V1", HOSPITAL, "VN"))
                .patientClass("I")
                .currentLocation(
                    new Location("W3", "12", "A", HOSPITAL, "Main", "3", "next to the lift"))
                .referringPhysicians(List.of(doctor("5", "Refer"), doctor("6", "Second")))
                .admitted(ZONED)
                .pregnancyStatus(PregnancyStatus.POSSIBLY_PREGNANT)
                .specialNeeds(List.of("Wheelchair", "Oxygen therapy"))
                .confidentiality("VIP")
                .build())
        .orders(
            List.of(
                ImagingOrder.builder()
                    .control("XO")
                    .status("SC")
                    .request(
                        ImagingServiceRequest.builder()
                            .accessionNumber(Identifier.of("ACC1", HOSPITAL))
                            .placerOrderNumber(Identifier.of("P1"))
                            .fillerOrderNumber(
                                Identifier.of("F1", AssigningAuthority.ofNamespace("RIS")))
                            .requestingPhysicians(List.of(doctor("5", "Refer")))
                            .requestingService(CodedConcept.of("SURG", "99DEP", "Surgery"))
                            .orderedService(CodedConcept.of("24725-4", "LN", "CT Head"))
                            .procedures(List.of(procedure, RequestedProcedure.builder().build()))
                            .placerGroupNumber(new Identifier("G1", HOSPITAL, "PGN"))
                            .issued(ZONED)
                            .enteredBy(List.of(doctor("9", "Enter"), doctor("10", "Type")))
                            .enterersLocation(Location.named("Front desk"))
                            .callbackNumbers(
                                List.of(
                                    new Telecom("1", "WPN", "PH"), new Telecom("2", "WPN", "FX")))
                            .medicalAlerts(List.of("MRSA", "MRSA", "pacemaker"))
                            .patientState(CodedConcept.of("C", "99ST", "comatose"))
                            .diagnoses(
                                List.of(
                                    CodedConcept.of("R51", "I10", "Headache"),
                                    CodedConcept.text("fall")))
                            .build())
                    .build()))
        .build();
  }
}
