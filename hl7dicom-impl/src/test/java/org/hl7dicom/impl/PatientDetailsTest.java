package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.item;
import static org.hl7dicom.impl.Conversions.only;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.value;

import java.util.List;
import org.hl7dicom.Mapped;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.VisitStatus;
import org.junit.jupiter.api.Test;

/** What messages say of the patient and the visit beside name, number, birth date and sex. */
class PatientDetailsTest {
  private static final AssigningAuthority NORTH =
      new AssigningAuthority("NORTH", "1.2.276.0.76.3.1.78", "ISO");

  /** v2.5.1 3.4.2.2, 3.4.2.4, 3.4.2.19: kept for older versions, superseded by PID-3. */
  @Test
  void identifiers_of_older_fields_join_those_of_PID_3() {
    Hl7Message message =
        Er7.orm()
            .set("PID", 2, "P0048213")
            .set("PID", 4, "777^^^SOUTH")
            .set("PID", 19, "123-45-6789")
            .message();
    Mapped<OrderMessage> mapped = read(message);

    assertThat(value(mapped).patient().identifiers())
        .containsExactly(
            new Identifier("P0048213", NORTH, "MR"),
            Identifier.of("777", AssigningAuthority.ofNamespace("SOUTH")),
            new Identifier("123-45-6789", AssigningAuthority.NONE, "SS"));
    // PID-2 says again what PID-3 says.
    assertThat(at(mapped.report(), "PID-2")).isEmpty();
    assertThat(at(mapped.report(), "PID-4")).containsExactly("FORM_CHANGED");
    assertThat(at(mapped.report(), "PID-19")).containsExactly("FORM_CHANGED");
    List<DicomDataset> others = item(message).items(Tag.OtherPatientIDsSequence);
    assertThat(others)
        .extracting(other -> other.string(Tag.PatientID))
        .containsExactly("777", "123-45-6789");
    assertThat(others).allMatch(other -> "TEXT".equals(other.string(Tag.TypeOfPatientID)));
  }

  /** (0010,2160) is "ethnic group or race" (PS3.3 C.2.3); messages mostly state the race. */
  @Test
  void the_ethnic_group_of_a_worklist_item_is_the_race_if_there_is_one() {
    DicomDataset both = item(Er7.orm().set("PID", 10, "WH").set("PID", 22, "N").message());
    assertThat(both.string(Tag.EthnicGroup)).isEqualTo("WH");

    DicomDataset group = item(Er7.orm().set("PID", 22, "N^Not Hispanic^HL70189").message());
    assertThat(group.string(Tag.EthnicGroup)).isEqualTo("Not Hispanic");
  }

  @Test
  void an_owner_is_responsible_and_a_spouse_is_not() {
    Hl7Message message =
        Er7.omi()
            .behind(
                "PID",
                "NK1|1|Langweil^Otto|SPO^Spouse^HL70063||555-1",
                "NK1|2|Amsel^Ruth|OWN^^HL70063")
            .message();
    Mapped<List<DicomDataset>> mapped =
        HARMONIZER.convert(Formats.OMI_O23, message, Formats.WORKLIST);

    DicomDataset item = value(mapped).get(0);
    assertThat(item.string(Tag.ResponsiblePerson)).isEqualTo("Amsel^Ruth");
    assertThat(item.string(Tag.ResponsiblePersonRole)).isEqualTo("OWNER");
    assertThat(mapped.report().issues())
        .filteredOn(issue -> issue.row().equals("patient.relatedPersons"))
        .extracting(issue -> issue.code().name())
        .containsExactly("NO_TARGET");
  }

  /** v2.5.1 4.4.6: PID, PD1, NTE, NK1, PV1. */
  @Test
  void segments_of_the_patient_stand_in_the_order_of_the_standard() {
    Hl7Message message =
        Er7.omi()
            .behind(
                "PID",
                "PD1||||||||||||||||||||E5",
                "NTE|1||Hard of hearing",
                "NK1|1|Amsel^Ruth|OWN^^HL70063")
            .message();

    Hl7Message written = value(HARMONIZER.convert(Formats.OMI_O23, message, Formats.OMG_O19));

    assertThat(written.segments())
        .extracting(Hl7Segment::name)
        .startsWith("MSH", "PID", "PD1", "NTE", "NK1", "PV1");
    assertThat(value(read(written)).patient().militaryRank()).isEqualTo("E5");
  }

  /** IHE RAD-4 takes the account for the admission where PV1-19 is empty; it is the account too. */
  @Test
  void the_account_stands_in_for_the_number_of_the_visit() {
    Mapped<OrderMessage> account = read(Er7.orm().set("PID", 18, "A7").message());
    assertThat(value(account).visit().admissionId()).contains(Identifier.of("A7"));
    assertThat(value(account).visit().accountNumber()).contains(Identifier.of("A7"));
    assertThat(at(account.report(), "PID-18")).containsExactly("READ_FROM_FALLBACK");

    Mapped<OrderMessage> both = read(Er7.orm().set("PID", 18, "A7").set("PV1", 19, "V9").message());
    assertThat(value(both).visit().admissionId()).contains(Identifier.of("V9"));
    assertThat(value(both).visit().accountNumber()).contains(Identifier.of("A7"));
    assertThat(at(both.report(), "PID-18")).isEmpty();
  }

  @Test
  void a_visit_with_a_time_of_discharge_is_discharged() {
    Hl7Message message = Er7.orm().set("PV1", 45, "20260916120000").message();

    assertThat(value(read(message)).visit().status()).contains(VisitStatus.DISCHARGED);
    assertThat(item(message).string(Tag.VisitStatusID)).isEqualTo("DISCHARGED");
    assertThat(value(read(Er7.orm().message())).visit().status()).isEmpty();
  }

  @Test
  void several_attending_physicians_stand_in_a_worklist_item() {
    DicomDataset item =
        item(Er7.orm().set("PV1", 7, "71^Fink^Urs^^^^^^HIS~72^Amsel^Ruth^^^^^^HIS").message());

    assertThat(item.strings(Tag.PhysiciansOfRecord)).containsExactly("Fink^Urs", "Amsel^Ruth");
    assertThat(item.items(Tag.PhysiciansOfRecordIdentificationSequence))
        .extracting(
            person -> only(person, Tag.PersonIdentificationCodeSequence).string(Tag.CodeValue))
        .containsExactly("71", "72");
  }

  /** MESA sends the side of the body in the fifth component of OBR-15 (HL7 table 0495). */
  @Test
  void the_side_of_the_body_is_read_and_its_loss_in_a_worklist_is_told() {
    Hl7Message message = Er7.orm().set("OBR", 15, "^^^KNEE&Knee&HL70163^R").message();
    Mapped<OrderMessage> mapped = read(message);

    var procedure = value(mapped).orders().get(0).request().procedures().get(0);
    assertThat(procedure.bodySite()).contains(CodedConcept.of("KNEE", "HL70163", "Knee"));
    assertThat(procedure.bodySiteModifier()).contains(CodedConcept.of("R", "", ""));
    assertThat(HARMONIZER.convert(Formats.ORM_O01, message, Formats.WORKLIST).report().issues())
        .filteredOn(issue -> issue.row().startsWith("procedure.bodySite"))
        .extracting(issue -> issue.code().name())
        .containsExactly("NO_TARGET", "NO_TARGET");
  }
}
