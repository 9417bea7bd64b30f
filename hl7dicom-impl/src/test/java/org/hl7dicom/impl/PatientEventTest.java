package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.LossException;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PatientGroup;
import org.hl7dicom.model.PriorIdentity;
import org.hl7dicom.model.VisitEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patient events as whole messages, by the trigger events of HL7 v2.5.1 chapter 3. */
class PatientEventTest {
  private static final String EVN = "EVN||20260915083000+0200|||7^Clerk^Carl|20260915082500+0200";
  private static final String PID =
      "PID|1||P1^^^NORTH&1.2.3&ISO^MR~S1^^^SOUTH&1.2.4&ISO^MR||Langweil^Katharina||19771204|F";
  private static final String PV1 =
      "PV1|1|I|3W^312^B^NORTH|||2E^201^A^NORTH||7101^Fink^Urs|||||||||||V1^^^NORTH&1.2.3&ISO"
          + "|||||||||||||||||||||||||20260914120000+0200|20260920120000+0200";
  private static final String NORTH = "^^^NORTH&1.2.3&ISO";

  static Hl7Message adt(String trigger, String... segments) {
    List<String> all = new ArrayList<>();
    all.add("MSH|^~\\&|HIS|NORTH|PACS|NORTH|20260915083012+0200||ADT^" + trigger + "|M1|P|2.5.1");
    all.addAll(Arrays.asList(segments));
    return Hl7Message.parse(String.join("\r", all) + "\r");
  }

  static Hl7Message merge(String pid, String mrg) {
    return adt("A40", EVN, "PID|1||" + pid + "||Langweil^Katharina", "MRG|" + mrg);
  }

  private static Mapped<PatientEvent> read(Hl7Message message) {
    return HARMONIZER.read(Formats.ADT, message);
  }

  private static PatientEvent event(Hl7Message message) {
    return value(read(message));
  }

  private static List<String> segments(Hl7Message message) {
    return message.segments().stream().map(Hl7Segment::name).toList();
  }

  private static <R extends Resource> List<R> resources(Bundle bundle, Class<R> type) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static String url(Bundle bundle, Resource resource) {
    return bundle.getEntry().stream()
        .filter(entry -> entry.getResource() == resource)
        .map(Bundle.BundleEntryComponent::getFullUrl)
        .findFirst()
        .orElseThrow();
  }

  private static Identifier north(String value) {
    return new Identifier(value, new AssigningAuthority("NORTH", "1.2.3", "ISO"), "");
  }

  // Each trigger event

  @ParameterizedTest
  @CsvSource({
    "A01,ADMIT,ADT_A01",
    "A02,TRANSFER,ADT_A02",
    "A03,DISCHARGE,ADT_A03",
    "A04,REGISTER,ADT_A01",
    "A05,PRE_ADMIT,ADT_A05",
    "A06,TO_INPATIENT,ADT_A06",
    "A07,TO_OUTPATIENT,ADT_A06",
    "A08,UPDATE_PATIENT,ADT_A01",
    "A11,CANCEL_ADMIT,ADT_A09",
    "A12,CANCEL_TRANSFER,ADT_A12",
    "A13,CANCEL_DISCHARGE,ADT_A01",
    "A28,ADD_PERSON,ADT_A05",
    "A31,UPDATE_PERSON,ADT_A05"
  })
  void one_patient_and_one_visit(String trigger, PatientEventKind kind, String structure) {
    Hl7Message message = adt(trigger, EVN, PID, PV1);
    Mapped<PatientEvent> mapped = read(message);
    PatientEvent event = value(mapped);

    assertThat(event.kind()).contains(kind);
    assertThat(event.operators()).hasSize(1);
    assertThat(event.groups()).hasSize(1);
    PatientGroup group = event.groups().get(0);
    assertThat(group.patient().identifiers())
        .containsExactly(
            new Identifier("P1", new AssigningAuthority("NORTH", "1.2.3", "ISO"), "MR"),
            new Identifier("S1", new AssigningAuthority("SOUTH", "1.2.4", "ISO"), "MR"));
    VisitEvent visit = group.visits().get(0);
    assertThat(visit.visit().admissionId()).contains(north("V1"));
    assertThat(visit.visit().currentLocation().orElseThrow().room()).isEqualTo("312");
    assertThat(visit.previousLocation().orElseThrow().room()).isEqualTo("201");
    assertThat(visit.visit().discharged()).isPresent();
    assertThat(visit.prior()).isEqualTo(PriorIdentity.NONE);
    assertThat(mapped.orThrow()).isEqualTo(event);

    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(written.er7())
        .isEqualTo(
            message
                .er7()
                .replace("ADT^" + trigger + "|", "ADT^" + trigger + "^" + structure + "|")
                .replace("EVN||", "EVN|" + trigger + "|")
                .replace("PID|1|", "PID||")
                .replace("PV1|1|", "PV1||"));
    Format<PatientEvent, Hl7Message> chosen = Formats.adt(kind);
    assertThat(chosen.name()).isEqualTo("adt_" + trigger.toLowerCase(Locale.ROOT));
    assertThat(HARMONIZER.write(chosen, event).orThrow().er7()).isEqualTo(written.er7());
  }

  @ParameterizedTest
  @CsvSource({"A24,LINK,ADT_A24", "A37,UNLINK,ADT_A37"})
  void two_patients(String trigger, PatientEventKind kind, String structure) {
    PatientEvent event =
        event(adt(trigger, EVN, PID, PV1, "PID|||P2" + NORTH + "||Langweil^Kathi"));

    assertThat(event.kind()).contains(kind);
    assertThat(event.groups()).hasSize(2);
    assertThat(event.groups().get(0).visits()).hasSize(1);
    assertThat(event.groups().get(1).visits()).isEmpty();
    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(segments(written)).containsExactly("MSH", "EVN", "PID", "PV1", "PID");
    assertThat(written.structure()).isEqualTo(structure);
    assertThat(event(written)).isEqualTo(event);

    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, event));
    List<Patient> patients = resources(bundle, Patient.class);
    assertThat(patients).hasSize(2);
    for (Patient patient : patients) {
      assertThat(patient.getLink()).hasSize(kind == PatientEventKind.LINK ? 1 : 0);
      assertThat(patient.getLink())
          .allMatch(link -> link.getType() == LinkType.SEEALSO && !patient.hasActive());
    }
  }

  @Test
  void a_link_of_one_patient_lacks_the_other() {
    PatientEvent event = event(adt("A24", EVN, PID));

    assertThat(at(HARMONIZER.write(Formats.ADT, event).report(), "PID[2]"))
        .containsExactly("REQUIRED_MISSING");
  }

  /** Several patients in one message stay apart. */
  @Test
  void a_merge_of_several_patients() {
    Hl7Message message =
        adt(
            "A40",
            EVN,
            "PID|||P1" + NORTH + "||Langweil^Katharina",
            "MRG|P2" + NORTH + "||||||Langweil^Kathi",
            "PV1||I",
            "PID|||P3" + NORTH + "||Amsel^Ruth",
            "MRG|P4" + NORTH + "~P5" + NORTH);
    PatientEvent event = event(message);

    assertThat(event.kind()).contains(PatientEventKind.MERGE_PATIENT);
    assertThat(event.groups()).hasSize(2);
    VisitEvent first = event.groups().get(0).visits().get(0);
    assertThat(first.prior().patientIds()).containsExactly(north("P2"));
    assertThat(first.prior().names().get(0).alphabetic().given()).isEqualTo("Kathi");
    assertThat(first.visit().patientClass()).isEqualTo("I");
    VisitEvent second = event.groups().get(1).visits().get(0);
    assertThat(second.prior().patientIds()).containsExactly(north("P4"), north("P5"));
    assertThat(second.prior().names()).isEmpty();
    assertThat(second.visit().patientClass()).isEmpty();

    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(written.structure()).isEqualTo("ADT_A39");
    assertThat(segments(written)).containsExactly("MSH", "EVN", "PID", "MRG", "PV1", "PID", "MRG");
    assertThat(event(written)).isEqualTo(event);
  }

  @Test
  void a_merge_in_DICOM_keeps_the_prior_identity_as_original_attributes() {
    Hl7Message message =
        adt(
            "A40",
            EVN,
            "PID|||P1" + NORTH + "||Langweil^Katharina",
            "MRG|P2" + NORTH + "||||V0" + NORTH + "||Langweil^Kathi",
            "PV1||I|||||||||||||||||V1" + NORTH);
    List<DicomDataset> datasets =
        value(HARMONIZER.convert(Formats.ADT, message, Formats.PATIENT_DICOM));

    assertThat(datasets).hasSize(1);
    DicomDataset dataset = datasets.get(0);
    assertThat(dataset.string(Tag.PatientID)).isEqualTo("P1");
    assertThat(dataset.string(Tag.IssuerOfPatientID)).isEqualTo("NORTH");
    assertThat(dataset.string(Tag.PatientName)).isEqualTo("Langweil^Katharina");
    assertThat(dataset.string(Tag.AdmissionID)).isEqualTo("V1");
    DicomDataset original = Conversions.only(dataset, Tag.OriginalAttributesSequence);
    assertThat(original.string(Tag.AttributeModificationDateTime)).isEqualTo("20260915083000+0200");
    assertThat(original.string(Tag.ReasonForTheAttributeModification)).isEqualTo("COERCE");
    assertThat(original.isEmpty(Tag.SourceOfPreviousValues)).isTrue();
    DicomDataset prior = Conversions.only(original, Tag.ModifiedAttributesSequence);
    assertThat(prior.string(Tag.PatientID)).isEqualTo("P2");
    assertThat(prior.string(Tag.IssuerOfPatientID)).isEqualTo("NORTH");
    assertThat(prior.string(Tag.PatientName)).isEqualTo("Langweil^Kathi");
    assertThat(prior.string(Tag.AdmissionID)).isEqualTo("V0");

    // What happened, DICOM does not say; whoever writes a message names it.
    Format<PatientEvent, Hl7Message> chosen = Formats.adt(PatientEventKind.MERGE_PATIENT);
    PatientEvent back = event(value(HARMONIZER.convert(Formats.PATIENT_DICOM, datasets, chosen)));
    assertThat(back.groups())
        .isEqualTo(event(message).groups().stream().map(g -> without(g)).toList());
    assertThat(back.recorded()).isEqualTo(event(message).recorded());
  }

  /** The class of the visit has no attribute in DICOM. */
  private static PatientGroup without(PatientGroup group) {
    List<VisitEvent> visits =
        group.visits().stream()
            .map(
                visit ->
                    visit.toBuilder()
                        .visit(visit.visit().toBuilder().patientClass("").build())
                        .build())
            .toList();
    return new PatientGroup(group.patient(), visits, group.cleared());
  }

  @Test
  void a_merge_in_FHIR_links_the_patients() {
    PatientEvent event =
        event(
            adt(
                "A40",
                EVN,
                "PID|||P1" + NORTH + "||Langweil^Katharina",
                "MRG|P2" + NORTH + "||||||Langweil^Kathi"));
    Mapped<Bundle> written = HARMONIZER.write(Formats.PATIENT_FHIR, event);
    Bundle bundle = value(written);

    List<Patient> patients = resources(bundle, Patient.class);
    assertThat(patients).hasSize(2);
    Patient survivor = patients.get(0);
    Patient prior = patients.get(1);
    assertThat(survivor.hasActive()).isFalse();
    assertThat(survivor.getIdentifierFirstRep().getValue()).isEqualTo("P1");
    assertThat(survivor.getLink()).hasSize(1);
    assertThat(survivor.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACES);
    assertThat(survivor.getLinkFirstRep().getOther().getReference()).isEqualTo(url(bundle, prior));
    assertThat(prior.getActive()).isFalse();
    assertThat(prior.getIdentifierFirstRep().getValue()).isEqualTo("P2");
    assertThat(prior.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Kathi");
    assertThat(prior.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACEDBY);
    assertThat(prior.getLinkFirstRep().getOther().getReference()).isEqualTo(url(bundle, survivor));
    Provenance provenance = resources(bundle, Provenance.class).get(0);
    assertThat(provenance.getActivity().getCodingFirstRep().getCode()).isEqualTo("A40");
    assertThat(provenance.getRecordedElement().getValueAsString())
        .isEqualTo("2026-09-15T08:30:00+02:00");

    Mapped<PatientEvent> back = HARMONIZER.read(Formats.PATIENT_FHIR, bundle);
    assertThat(value(back).groups()).isEqualTo(event.groups());
    assertThat(value(back).kind()).isEqualTo(event.kind());
    assertThat(back.report().issues()).isEmpty();
  }

  /** A bundle of others has links and no provenance. */
  @Test
  void links_alone_say_who_replaces_whom() {
    PatientEvent event = event(merge("P1" + NORTH, "P2" + NORTH));
    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, event));
    bundle.getEntry().removeIf(entry -> entry.getResource() instanceof Provenance);
    Mapped<PatientEvent> back = HARMONIZER.read(Formats.PATIENT_FHIR, bundle);

    assertThat(value(back).kind()).isEmpty();
    assertThat(value(back).groups()).isEqualTo(event.groups());
  }

  @Test
  void one_survivor_of_two_merges_is_one_resource_with_two_links() {
    PatientEvent event =
        event(
            adt(
                "A40",
                EVN,
                "PID|||P1" + NORTH + "||Langweil^Katharina",
                "MRG|P2" + NORTH,
                "PID|||P1" + NORTH + "||Langweil^Katharina",
                "MRG|P3" + NORTH));
    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, event));

    assertThat(resources(bundle, Patient.class)).hasSize(3);
    assertThat(resources(bundle, Patient.class).get(0).getLink()).hasSize(2);
    assertThat(resources(bundle, Provenance.class)).hasSize(2);
    PatientEvent back = value(HARMONIZER.read(Formats.PATIENT_FHIR, bundle));
    assertThat(back.groups()).hasSize(1);
    assertThat(back.groups().get(0).visits())
        .extracting(visit -> visit.prior().patientIds())
        .containsExactly(List.of(north("P2")), List.of(north("P3")));
    assertThat(HARMONIZER.write(Formats.ADT, back).orThrow().er7())
        .isEqualTo(
            HARMONIZER
                .write(Formats.ADT, event.toBuilder().header(back.header()).build())
                .orThrow()
                .er7());
  }

  @Test
  void a_change_of_identifiers() {
    PatientEvent event =
        event(adt("A47", EVN, "PID|||P1" + NORTH + "||Langweil^Katharina", "MRG|P2" + NORTH));

    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(written.structure()).isEqualTo("ADT_A30");
    assertThat(segments(written)).containsExactly("MSH", "EVN", "PID", "MRG");
    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, event));
    List<Patient> patients = resources(bundle, Patient.class);
    assertThat(patients).hasSize(1);
    assertThat(patients.get(0).hasLink()).isFalse();
    assertThat(patients.get(0).getIdentifier()).hasSize(2);
    assertThat(patients.get(0).getIdentifier().get(1).getValue()).isEqualTo("P2");
    assertThat(patients.get(0).getIdentifier().get(1).getUse()).isEqualTo(IdentifierUse.OLD);
    Mapped<PatientEvent> back = HARMONIZER.read(Formats.PATIENT_FHIR, bundle);
    assertThat(value(back).groups()).isEqualTo(event.groups());
    assertThat(back.report().issues()).isEmpty();

    bundle.getEntry().removeIf(entry -> entry.getResource() instanceof Provenance);
    assertThat(value(HARMONIZER.read(Formats.PATIENT_FHIR, bundle)).groups())
        .isEqualTo(event.groups());
    DicomDataset dataset = value(HARMONIZER.write(Formats.PATIENT_DICOM, event)).get(0);
    assertThat(
            Conversions.only(dataset, Tag.OriginalAttributesSequence)
                .string(Tag.ReasonForTheAttributeModification))
        .isEqualTo("CORRECT");
  }

  @Test
  void a_merge_of_accounts() {
    Hl7Message message =
        adt(
            "A41",
            EVN,
            "PID|||P1" + NORTH + "||Langweil^Katharina|||||||||||||A1" + NORTH,
            "MRG|P1" + NORTH + "||A2" + NORTH);
    PatientEvent event = event(message);

    VisitEvent visit = event.groups().get(0).visits().get(0);
    assertThat(visit.visit().accountNumber()).contains(north("A1"));
    assertThat(visit.prior().accountNumber()).contains(north("A2"));
    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(segments(written)).containsExactly("MSH", "EVN", "PID", "MRG");
    assertThat(event(written)).isEqualTo(event);
    PatientEvent back =
        value(
            HARMONIZER.read(
                Formats.PATIENT_FHIR, value(HARMONIZER.write(Formats.PATIENT_FHIR, event))));
    assertThat(back.groups()).isEqualTo(event.groups());
    // DICOM has no account.
    assertThat(at(HARMONIZER.write(Formats.PATIENT_DICOM, event).report(), "DICOM patient"))
        .containsExactly("NO_TARGET");
  }

  @ParameterizedTest
  @CsvSource({"A43,MOVE_PATIENT", "A44,MOVE_ACCOUNT"})
  void moves_of_identifiers_and_accounts(String trigger, PatientEventKind kind) {
    Hl7Message message =
        adt(
            trigger,
            EVN,
            "PID|||P1" + NORTH + "||Langweil^Katharina|||||||||||||A1" + NORTH,
            "MRG|P2" + NORTH + "||A1" + NORTH,
            "PID|||P3" + NORTH + "||Amsel^Ruth|||||||||||||A3" + NORTH,
            "MRG|P4" + NORTH + "||A3" + NORTH);
    PatientEvent event = event(message);

    assertThat(event.kind()).contains(kind);
    assertThat(event.groups()).hasSize(2);
    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(written.structure()).isEqualTo("ADT_A43");
    assertThat(segments(written)).containsExactly("MSH", "EVN", "PID", "MRG", "PID", "MRG");
    assertThat(event(written)).isEqualTo(event);
    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, event));
    // The other patient of a move is not replaced.
    assertThat(resources(bundle, Patient.class)).hasSize(2).noneMatch(Patient::hasLink);
    Mapped<PatientEvent> back = HARMONIZER.read(Formats.PATIENT_FHIR, bundle);
    assertThat(value(back).groups()).isEqualTo(event.groups());
    assertThat(back.report().issues()).isEmpty();
  }

  @Test
  void a_move_of_several_visits() {
    Hl7Message message =
        adt(
            "A45",
            EVN,
            "PID|||P1" + NORTH + "||Langweil^Katharina",
            "MRG|P2" + NORTH + "||||V1" + NORTH,
            "PV1||I|3W||||||||||||||||V11" + NORTH,
            "MRG|P2" + NORTH + "||||V2" + NORTH,
            "PV1||O|||||||||||||||||V12" + NORTH);
    PatientEvent event = event(message);

    assertThat(event.groups()).hasSize(1);
    List<VisitEvent> visits = event.groups().get(0).visits();
    assertThat(visits).hasSize(2);
    assertThat(visits.get(0).visit().admissionId()).contains(north("V11"));
    assertThat(visits.get(0).prior().visitNumber()).contains(north("V1"));
    assertThat(visits.get(1).visit().admissionId()).contains(north("V12"));
    assertThat(visits.get(1).prior().visitNumber()).contains(north("V2"));
    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(written.structure()).isEqualTo("ADT_A45");
    assertThat(segments(written)).containsExactly("MSH", "EVN", "PID", "MRG", "PV1", "MRG", "PV1");
    assertThat(event(written)).isEqualTo(event);

    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, event));
    assertThat(resources(bundle, Encounter.class)).hasSize(2);
    Mapped<PatientEvent> back = HARMONIZER.read(Formats.PATIENT_FHIR, bundle);
    assertThat(value(back).groups()).isEqualTo(event.groups());
    assertThat(back.report().issues()).isEmpty();
    List<DicomDataset> datasets = value(HARMONIZER.write(Formats.PATIENT_DICOM, event));
    assertThat(datasets).hasSize(2);
    assertThat(datasets.get(1).string(Tag.AdmissionID)).isEqualTo("V12");
    PatientEvent fromDicom = value(HARMONIZER.read(Formats.PATIENT_DICOM, datasets));
    assertThat(fromDicom.groups()).hasSize(1);
    assertThat(fromDicom.groups().get(0).visits()).hasSize(2);
  }

  /** A06: the identifiers of before come behind those of the patient, and before NK1. */
  @Test
  void an_outpatient_becomes_an_inpatient() {
    Hl7Message message =
        adt(
            "A06",
            EVN,
            PID,
            "PD1||||||||||||||||||||Major",
            "MRG|P0" + NORTH,
            "NK1||Fink^Urs|SPO",
            "PV1||I",
            "AL1|1||^latex");
    Hl7Message written = value(HARMONIZER.convert(Formats.ADT, message, Formats.ADT));

    assertThat(segments(written))
        .containsExactly("MSH", "EVN", "PID", "PD1", "MRG", "NK1", "PV1", "AL1");
    assertThat(event(written)).isEqualTo(event(message));
  }

  // Three states

  @Test
  void an_update_says_what_it_deletes() {
    Hl7Message message =
        adt(
            "A08",
            EVN,
            "PID|||P1" + NORTH + "||Langweil^Katharina||\"\"|F||||||||||\"\"",
            "PV1||I|\"\"");
    PatientEvent event = event(message);

    PatientGroup group = event.groups().get(0);
    assertThat(group.cleared()).containsExactlyInAnyOrder("patient.birthDate");
    assertThat(group.visits().get(0).cleared())
        .containsExactlyInAnyOrder("visit.currentLocation", "visit.accountNumber");
    Hl7Message written = HARMONIZER.write(Formats.ADT, event).orThrow();
    assertThat(written.all("PID").get(0).raw(7)).isEqualTo("\"\"");
    assertThat(written.all("PID").get(0).raw(18)).isEqualTo("\"\"");
    assertThat(written.all("PV1").get(0).raw(3)).isEqualTo("\"\"");
    assertThat(written.all("PV1").get(0).raw(6)).isEmpty();
    assertThat(event(written)).isEqualTo(event);

    DicomDataset dataset = value(HARMONIZER.write(Formats.PATIENT_DICOM, event)).get(0);
    assertThat(dataset.contains(Tag.PatientBirthDate)).isTrue();
    assertThat(dataset.isEmpty(Tag.PatientBirthDate)).isTrue();
    assertThat(dataset.isEmpty(Tag.CurrentPatientLocation)).isTrue();
    assertThat(dataset.contains(Tag.PatientAddress)).isFalse();

    Mapped<Bundle> bundle = HARMONIZER.write(Formats.PATIENT_FHIR, event);
    PatientEvent back = value(HARMONIZER.read(Formats.PATIENT_FHIR, bundle.orThrow()));
    assertThat(back.groups()).isEqualTo(event.groups());
  }

  // One kind for another

  @Test
  void an_event_as_another_kind_is_a_loss_but_for_updates() {
    PatientEvent update = event(adt("A08", EVN, PID, PV1));
    PatientEvent merge = event(merge("P1" + NORTH, "P2" + NORTH));

    Mapped<Hl7Message> person =
        HARMONIZER.write(Formats.adt(PatientEventKind.UPDATE_PERSON), update);
    assertThat(person.orThrow().triggerEvent()).isEqualTo("A31");
    assertThat(at(person.report(), "MSH-9.2")).containsExactly("FORM_CHANGED");
    Mapped<Hl7Message> updated =
        HARMONIZER.write(Formats.adt(PatientEventKind.UPDATE_PATIENT), merge);
    assertThat(at(updated.report(), "MSH-9.2")).containsExactly("NO_TARGET");
    assertThat(value(updated).first("MRG")).isNull();
    assertThat(at(updated.report(), "ADT without the segment")).containsExactly("NO_TARGET");
    assertThatExceptionOfType(LossException.class).isThrownBy(updated::orThrow);
  }

  @Test
  void an_event_of_no_kind_is_an_update_of_the_person_by_default() {
    PatientEvent event =
        PatientEvent.builder().groups(event(adt("A31", EVN, PID)).groups()).build();
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.ADT, event);

    assertThat(value(written).triggerEvent()).isEqualTo("A31");
    assertThat(at(written.report(), "MSH-9.2")).containsExactly("DEFAULT_APPLIED");
    assertThat(at(HARMONIZER.write(Formats.adt(PatientEventKind.ADMIT), event).report(), "MSH-9.2"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"A30,A40", "A34,A40", "A35,A41", "A39,A40", "A46,A47"})
  void superseded_events_are_read_as_their_successors(String old, String successor) {
    Mapped<PatientEvent> mapped =
        read(
            adt(
                old,
                EVN,
                "PID|||P1" + NORTH + "|||||||||||||||A1" + NORTH,
                "MRG|P2" + NORTH + "||A2" + NORTH));

    assertThat(value(mapped).kind().map(PatientEventKind::trigger)).contains(successor);
    assertThat(at(mapped.report(), "MSH-9.2")).containsExactly("FORM_CHANGED");
  }

  @Test
  void the_event_type_that_contradicts_is_reported() {
    assertThat(at(read(adt("A08", "EVN|A31|20260915083000", PID, PV1)).report(), "EVN-1"))
        .containsExactly("SOURCES_DISAGREE");
  }

  @Test
  void an_event_that_only_EVN_names_is_read() {
    Hl7Message message = adt("", "EVN|A08|20260915083000", PID, PV1);
    assertThat(event(message).kind()).contains(PatientEventKind.UPDATE_PATIENT);
    assertThat(at(read(message).report(), "EVN-1")).containsExactly("READ_FROM_FALLBACK");
  }

  // Merges that are refused

  private static void assertRefused(Hl7Message message, String problem, String position) {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read(message))
        .withMessage(problem + " at " + position)
        .satisfies(e -> assertThat(e.position()).isEqualTo(position));
  }

  @Test
  void a_patient_is_not_merged_with_itself() {
    assertRefused(merge("P1" + NORTH, "P1" + NORTH), "survivor and prior are the same", "MRG-1");
    assertRefused(
        merge("P1" + NORTH + "^MR", "P1^^^NORTH"), "survivor and prior are the same", "MRG-1");
    assertRefused(
        adt(
            "A41",
            EVN,
            "PID|||P1" + NORTH + "|||||||||||||||A1" + NORTH,
            "MRG|P1" + NORTH + "||A1" + NORTH),
        "survivor and prior are the same",
        "MRG-1");
  }

  /** A survivor may list the prior identifier, and both may have one of a third authority. */
  @Test
  void patients_that_differ_in_an_authority_are_merged() {
    assertThat(event(merge("P1" + NORTH + "~P2" + NORTH, "P2" + NORTH)).groups()).hasSize(1);
    assertThat(event(merge("S^^^SSA~P1" + NORTH, "P2" + NORTH + "~S^^^SSA")).groups()).hasSize(1);
    assertRefused(
        merge("S^^^SSA~P1" + NORTH, "S^^^SSA~P1" + NORTH),
        "survivor and prior are the same",
        "MRG-1");
  }

  @Test
  void merges_in_a_circle_are_refused() {
    assertRefused(
        adt(
            "A40",
            EVN,
            "PID|||P1" + NORTH,
            "MRG|P2" + NORTH,
            "PID|||P3" + NORTH,
            "MRG|P1" + NORTH,
            "PID|||P2" + NORTH,
            "MRG|P3" + NORTH),
        "merges in a circle",
        "MRG[3]-1");
  }

  @Test
  void nobody_is_merged_into_two() {
    assertRefused(
        adt("A40", EVN, "PID|||P1" + NORTH, "MRG|P2" + NORTH, "PID|||P3" + NORTH, "MRG|P2" + NORTH),
        "merged into two",
        "MRG[2]-1");
  }

  @Test
  void identifiers_without_an_authority_are_refused_unless_the_site_accepts_them() {
    assertRefused(
        merge("P1" + NORTH, "P2"),
        "prior patient identifier without an assigning authority",
        "MRG-1");
    assertRefused(
        merge("P1", "P2" + NORTH), "no patient identifier with an assigning authority", "PID-3");
    assertRefused(
        adt("A43", EVN, "PID|||P1" + NORTH, "MRG|P2"),
        "prior patient identifier without an assigning authority",
        "MRG-1");
    Harmonizer accepting =
        Harmonizers.builder()
            .site(
                SiteProfile.builder()
                    .mergeWithoutAuthority(SiteProfile.MergeWithoutAuthority.ACCEPT)
                    .build())
            .build();
    assertThat(value(accepting.read(Formats.ADT, merge("P1", "P2"))).groups()).hasSize(1);
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> accepting.read(Formats.ADT, merge("P1", "P1")));
  }

  @Test
  void a_merge_names_both() {
    assertRefused(adt("A40", EVN, PID), "no prior patient identifier", "PID/MRG-1");
    assertRefused(merge("P1" + NORTH, ""), "no prior patient identifier", "MRG-1");
    assertRefused(
        adt("A41", EVN, "PID|||P1" + NORTH, "MRG|P1" + NORTH + "||A2"),
        "a merge of accounts names both of them",
        "MRG-1");
  }

  @Test
  void merges_in_FHIR_and_DICOM_are_refused_alike() {
    PatientEvent good = event(merge("P1" + NORTH, "P2" + NORTH));
    Bundle bundle = value(HARMONIZER.write(Formats.PATIENT_FHIR, good));
    resources(bundle, Patient.class).get(1).getIdentifierFirstRep().setValue("P1");
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.PATIENT_FHIR, bundle))
        .withMessage("survivor and prior are the same at Patient[1].link");

    List<DicomDataset> datasets = value(HARMONIZER.write(Formats.PATIENT_DICOM, good));
    DicomDataset original = Conversions.only(datasets.get(0), Tag.OriginalAttributesSequence);
    Conversions.only(original, Tag.ModifiedAttributesSequence).put(Tag.PatientID, "P1");
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> HARMONIZER.read(Formats.PATIENT_DICOM, datasets))
        .withMessage("survivor and prior are the same at (0400,0561)");
  }

  @Test
  void nothing_is_written_of_a_merge_that_breaks_a_rule() {
    PatientEvent good = event(merge("P1" + NORTH, "P2" + NORTH));
    PatientGroup group = good.groups().get(0);
    VisitEvent visit =
        VisitEvent.builder()
            .prior(PriorIdentity.builder().patientIds(group.patient().identifiers()).build())
            .build();
    PatientEvent bad =
        good.toBuilder()
            .groups(List.of(group, new PatientGroup(group.patient(), List.of(visit), Set.of())))
            .build();
    for (Format<PatientEvent, ?> format :
        List.of(Formats.ADT, Formats.PATIENT_DICOM, Formats.PATIENT_FHIR)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HARMONIZER.write(format, bad))
          .withMessage("survivor and prior are the same at groups[1].visits[0].prior");
    }
  }

  @Test
  void a_history_refuses_what_only_several_messages_show() {
    MergeHistory history = new MergeHistory();
    history.add(event(merge("P2" + NORTH, "P1" + NORTH)));
    history.add(event(merge("P2" + NORTH, "P1" + NORTH)));
    history.add(event(merge("P3" + NORTH, "P2" + NORTH)));
    history.add(event(adt("A08", EVN, PID, PV1)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.add(event(merge("P1" + NORTH, "P3" + NORTH))))
        .withMessage("merges in a circle at groups[0].visits[0].prior");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.add(event(merge("P4" + NORTH, "P1" + NORTH))))
        .withMessage("merged into two at groups[0].visits[0].prior");
    history.add(event(merge("P4" + NORTH, "P3" + NORTH)));
  }

  /** An identifier that was changed may be changed back. */
  @Test
  void changes_of_identifiers_leave_no_history() {
    MergeHistory history = new MergeHistory();
    history.add(event(adt("A47", EVN, "PID|||P1" + NORTH, "MRG|P2" + NORTH)));
    history.add(event(adt("A47", EVN, "PID|||P2" + NORTH, "MRG|P1" + NORTH)));
  }

  @Test
  void other_messages_are_refused_with_the_place() {
    assertRefused(adt("A60", EVN, PID), "not a trigger event that is read", "MSH-9.2");
    assertRefused(adt("A08", EVN), "no PID", "segment 2");
    assertRefused(Er7.orm().message(), "not a message of patient administration", "MSH-9.1");
    assertThat(Optional.of(PatientEventKind.ADMIT)).isEqualTo(PatientEventKind.ofTrigger("A01"));
  }

  /** ADT of v2.5.1 has no NTE, and a merge no AL1. */
  @Test
  void what_a_structure_has_no_segment_for_is_a_reported_loss() {
    PatientEvent event =
        event(adt("A08", EVN, PID, "NTE|1||Hard of hearing", PV1, "AL1|1||^latex"));
    Mapped<Hl7Message> written = HARMONIZER.write(Formats.ADT, event);
    assertThat(segments(value(written))).containsExactly("MSH", "EVN", "PID", "PV1", "AL1");
    assertThat(at(written.report(), "ADT without the segment")).containsExactly("NO_TARGET");

    Mapped<Hl7Message> transfer = HARMONIZER.write(Formats.adt(PatientEventKind.TRANSFER), event);
    assertThat(segments(value(transfer))).containsExactly("MSH", "EVN", "PID", "PV1");
    assertThat(at(transfer.report(), "ADT without the segment"))
        .containsExactly("NO_TARGET", "NO_TARGET");
    Mapped<Bundle> fhir = HARMONIZER.write(Formats.PATIENT_FHIR, event);
    assertThat(value(HARMONIZER.read(Formats.PATIENT_FHIR, value(fhir))).groups())
        .isEqualTo(event.groups());
  }

  @Test
  void every_leaf_of_each_structure_is_accounted_for() {
    Completeness completeness = new Completeness();
    int leaves =
        completeness.check("A01", adt("A01", EVN + "|FAC", PID, PV1, "AL1|1||^latex"), Formats.ADT)
            + completeness.check(
                "A40",
                adt(
                    "A40",
                    EVN,
                    "PID|||P1" + NORTH + "||Langweil^Katharina",
                    "MRG|P2" + NORTH + "||A2|P2||V2||Langweil^Kathi",
                    "PV1||I",
                    "PID|||P3" + NORTH + "||Amsel^Ruth",
                    "MRG|P4" + NORTH),
                Formats.ADT);
    completeness.verify();
    assertThat(leaves).isGreaterThan(60);
  }
}
