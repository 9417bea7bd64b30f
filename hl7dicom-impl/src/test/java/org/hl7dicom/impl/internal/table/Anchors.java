package org.hl7dicom.impl.internal.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.RelatedPerson;
import org.hl7dicom.model.SexNeutered;
import org.hl7dicom.model.StepStatus;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.VisitStatus;

/**
 * Literal wire forms of every row in every column, by the text of the standards and their examples:
 * HL7 v2.5.1 chapters 2.A, 3 and 4, PS3.5 section 6.2, PS3.3, IHE RAD TF, FHIR R4. Written by hand,
 * never copied from what we write. Quotation marks in JSON are apostrophes.
 */
final class Anchors {
  /**
   * One value of a row as it stands in one column.
   *
   * @param wire HL7 v2: {@code PID-5=raw field}; DICOM: one dataset of the DICOM JSON Model, of a
   *     step the item; FHIR: the resources, referring to each other by {@code urn:x:Type-n}
   * @param written whether writing gives it; false for forms that are read only
   */
  record Anchor(String row, Column<?> column, Object value, List<String> wire, boolean written) {}

  private final List<Anchor> anchors = new ArrayList<>();
  private String row = "";
  private Object value = "";

  private Anchors() {}

  static List<Anchor> all() {
    Anchors all = new Anchors();
    all.header();
    all.patient();
    all.visit();
    all.order();
    all.request();
    all.procedure();
    all.step();
    StudyAnchors.addTo(all);
    PerformedAnchors.addTo(all);
    KeyObjectAnchors.addTo(all);
    WorkitemAnchors.addTo(all);
    all.anchors.addAll(AppointmentAnchors.all());
    all.anchors.addAll(PatientEventAnchors.all());
    return all.anchors;
  }

  Anchors row(String id, Object of) {
    this.row = id;
    this.value = of;
    return this;
  }

  Anchors add(List<? extends Column<?>> columns, boolean written, String... wire) {
    for (Column<?> column : columns) {
      anchors.add(new Anchor(row, column, value, List.of(wire), written));
    }
    return this;
  }

  Anchors hl7(String... wire) {
    return add(Hl7Columns.ALL, true, wire);
  }

  Anchors ormAndOmg(String... wire) {
    return add(List.of(Hl7Columns.ORM, Hl7Columns.OMG), true, wire);
  }

  private Anchors orm(String... wire) {
    return add(List.of(Hl7Columns.ORM), true, wire);
  }

  Anchors omgAndOmi(String... wire) {
    return add(List.of(Hl7Columns.OMG, Hl7Columns.OMI), true, wire);
  }

  Anchors omg(String... wire) {
    return add(List.of(Hl7Columns.OMG), true, wire);
  }

  Anchors omi(String... wire) {
    return add(List.of(Hl7Columns.OMI), true, wire);
  }

  Anchors readsHl7(String... wire) {
    return add(Hl7Columns.ALL, false, wire);
  }

  Anchors dicom(String... wire) {
    return add(List.of(DicomColumns.WORKLIST), true, String.join(",", wire));
  }

  Anchors fhir(String... wire) {
    return add(List.of(FhirColumns.ORDER), true, wire);
  }

  static Identifier id(String value, String namespace, String oid) {
    return Identifier.of(value, new AssigningAuthority(namespace, oid, oid.isEmpty() ? "" : "ISO"));
  }

  private static PartialDateTime minute(int year, int month, int day, int hour, int minute) {
    return PartialDateTime.of(LocalDateTime.of(year, month, day, hour, minute), Precision.MINUTE);
  }

  private static PartialDateTime second(int year, int month, int day, int hour, int minute) {
    return PartialDateTime.of(
        LocalDateTime.of(year, month, day, hour, minute, 30), Precision.SECOND);
  }

  private void header() {
    // HL7 v2.5.1 section 2.16.2 and 2.A.33: HD.
    AssigningAuthority lab = AssigningAuthority.ofNamespace("GHH LAB");
    AssigningAuthority dns = new AssigningAuthority("LAB1", "llnl.gov", "DNS");
    row("header.sendingApplication", lab).hl7("MSH-3=GHH LAB");
    row("header.sendingFacility", dns).hl7("MSH-4=LAB1^llnl.gov^DNS");
    row("header.receivingApplication", AssigningAuthority.ofNamespace("GHH OE"))
        .hl7("MSH-5=GHH OE");
    row("header.receivingFacility", AssigningAuthority.ofNamespace("BLDG4")).hl7("MSH-6=BLDG4");
    row("header.dateTime", minute(2002, 2, 15, 9, 30)).hl7("MSH-7=200202150930");
    row("header.controlId", "CNTRL-3456").hl7("MSH-10=CNTRL-3456");
    row("header.processingId", "P").hl7("MSH-11=P");
  }

  private void patient() {
    // PS3.5 section 6.2.1.2; HL7 has the suffix before the prefix.
    row(
            "patient.name",
            List.of(
                PersonName.of(
                    new NameGroup("Adams", "John Robert Quincy", "", "Rev.", "B.A. M.Div."))))
        .hl7("PID-5=Adams^John Robert Quincy^^B.A. M.Div.^Rev.")
        .dicom(
            "'00100010':{'vr':'PN','Value':[{'Alphabetic':'Adams^John Robert Quincy^^Rev.^B.A. M.Div.'}]}")
        .fhir(
            "{'resourceType':'Patient','name':[{'family':'Adams','given':['John Robert Quincy'],'prefix':['Rev.'],'suffix':['B.A. M.Div.']}]}");
    row(
            "patient.name",
            List.of(PersonName.of(new NameGroup("Everyman", "Adam", "A", "DR.", "III"))))
        .hl7("PID-5=Everyman^Adam^A^III^DR.")
        .dicom("'00100010':{'vr':'PN','Value':[{'Alphabetic':'Everyman^Adam^A^DR.^III'}]}")
        .fhir(
            "{'resourceType':'Patient','name':[{'family':'Everyman','given':['Adam','A'],'prefix':['DR.'],'suffix':['III']}]}");
    // PS3.5 annex H, example 1; HL7 v2.5.1 2.A.88.8.
    row(
            "patient.name",
            List.of(
                PersonName.of("Yamada", "Tarou")
                    .withRepresentations(
                        new NameGroup("山田", "太郎", "", "", ""),
                        new NameGroup("やまだ", "たろう", "", "", ""))))
        .hl7("PID-5=Yamada^Tarou^^^^^^A~山田^太郎^^^^^^I~やまだ^たろう^^^^^^P")
        .dicom(
            "'00100010':{'vr':'PN','Value':[{'Alphabetic':'Yamada^Tarou','Ideographic':'山田^太郎','Phonetic':'やまだ^たろう'}]}");
    // FHIR R4 Patient example "Peter James Chalmers".
    row(
            "patient.id",
            List.of(
                new Identifier(
                    "12345",
                    new AssigningAuthority("Acme Healthcare", "1.2.36.146.595.217.0.1", "ISO"),
                    "MR")))
        .hl7("PID-3=12345^^^Acme Healthcare&1.2.36.146.595.217.0.1&ISO^MR")
        .dicom(
            "'00100020':{'vr':'LO','Value':['12345']}",
            "'00100021':{'vr':'LO','Value':['Acme Healthcare']}",
            "'00100024':{'vr':'SQ','Value':[{'00400032':{'vr':'UT','Value':['1.2.36.146.595.217.0.1']},'00400033':{'vr':'CS','Value':['ISO']},'00400035':{'vr':'CS','Value':['MR']}}]}")
        .fhir(
            "{'resourceType':'Patient','identifier':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'MR'}]},'system':'urn:oid:1.2.36.146.595.217.0.1','value':'12345','assigner':{'display':'Acme Healthcare'}}]}");
    row("patient.birthDate", PartialDateTime.of(LocalDate.of(1974, 12, 25)))
        .hl7("PID-7=19741225")
        .dicom("'00100030':{'vr':'DA','Value':['19741225']}")
        .fhir("{'resourceType':'Patient','birthDate':'1974-12-25'}");
    row("patient.sex", AdministrativeSex.MALE)
        .hl7("PID-8=M")
        .dicom("'00100040':{'vr':'CS','Value':['M']}")
        .fhir("{'resourceType':'Patient','gender':'male'}");
    // HL7 v2.5.1 2.A.87.
    row(
            "patient.address",
            List.of(
                new Address(
                    "1234 Easy St.", "Ste. 123", "San Francisco", "CA", "95123", "USA", "H")))
        .hl7("PID-11=1234 Easy St.^Ste. 123^San Francisco^CA^95123^USA^H")
        .dicom(
            "'00101040':{'vr':'LO','Value':['1234 Easy St.^Ste. 123^San Francisco^CA^95123^USA^H']}")
        .fhir(
            "{'resourceType':'Patient','address':[{'use':'home','line':['1234 Easy St.','Ste. 123'],'city':'San Francisco','state':'CA','postalCode':'95123','country':'USA'}]}");
    // FHIR R4 Patient example: phone of use work.
    row("patient.telecom", List.of(new Telecom("(03) 5555 6473", "WPN", "PH")))
        .hl7("PID-14=(03) 5555 6473^WPN^PH")
        .fhir(
            "{'resourceType':'Patient','telecom':[{'system':'phone','value':'(03) 5555 6473','use':'work'}]}");
    row("patient.telecom", List.of(new Telecom("(555)555-2004", "PRN", "PH")))
        .hl7("PID-13=(555)555-2004^PRN^PH");
    row("patient.telecom", List.of(new Telecom("(555)555-2004", "", "")))
        .dicom("'00102154':{'vr':'SH','Value':['(555)555-2004']}");
    row("patient.mothersBirthName", PersonName.of("Nightingale", ""))
        .hl7("PID-6=Nightingale")
        .dicom("'00101060':{'vr':'PN','Value':[{'Alphabetic':'Nightingale'}]}")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName','valueString':'Nightingale'}]}");
    row("patient.primaryLanguage", CodedConcept.of("de", "RFC5646", "German"))
        .hl7("PID-15=de^German^RFC5646")
        .dicom("'00100101':{'vr':'SQ','Value':[" + code("de", "RFC5646", "German") + "]}")
        .fhir(
            "{'resourceType':'Patient','communication':[{'language':{'coding':[{'system':'urn:ietf:bcp:47','code':'de','display':'German'}]},'preferred':true}]}");
    row(
            "patient.allergies",
            List.of(
                CodedConcept.text("peanuts"),
                CodedConcept.of("91936005", "SCT", "Allergy to penicillin")))
        .hl7(
            "AL1-1=1",
            "AL1-3=^peanuts",
            "AL1[2]-1=2",
            "AL1[2]-3=91936005^Allergy to penicillin^SCT")
        .fhir(
            PATIENT,
            allergy("{'text':'peanuts'}"),
            allergy(
                "{'coding':[{'system':'http://snomed.info/sct','code':'91936005','display':'Allergy to penicillin'}]}"));
    row("patient.allergies", List.of(CodedConcept.text("peanuts"), CodedConcept.text("latex")))
        .dicom("'00102110':{'vr':'LO','Value':['peanuts','latex']}");
    row("patient.comments", "Hard of hearing")
        .hl7("PID/NTE-1=1", "PID/NTE-3=Hard of hearing")
        .dicom("'00104000':{'vr':'LT','Value':['Hard of hearing']}")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/patient-comments','valueString':'Hard of hearing'}]}");
    row("patient.comments", "Hard of hearing\nLives alone")
        .hl7("PID/NTE-1=1", "PID/NTE-3=Hard of hearing\\.br\\Lives alone")
        .readsHl7("PID/NTE-3=Hard of hearing", "PID/NTE[2]-3=Lives alone")
        .readsHl7("PID/NTE-3=Hard of hearing~Lives alone");
    // HL7 tables 0005, 0189, 0006 and 0002.
    row("patient.races", List.of(CodedConcept.text("White")))
        .hl7("PID-10=^White")
        .dicom("'00102160':{'vr':'SH','Value':['White']}")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/race','valueCodeableConcept':{'text':'White'}}]}");
    row("patient.races", List.of(CodedConcept.of("WH", "", ""), CodedConcept.of("AI", "", "")))
        .hl7("PID-10=WH~AI");
    row("patient.ethnicGroups", List.of(CodedConcept.of("N", "", "")))
        .hl7("PID-22=N")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/ethnic-group','valueCodeableConcept':{'coding':[{'code':'N'}]}}]}");
    row("patient.religion", CodedConcept.text("Methodist"))
        .hl7("PID-17=^Methodist")
        .dicom("'001021F0':{'vr':'LO','Value':['Methodist']}")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/patient-religion','valueCodeableConcept':{'text':'Methodist'}}]}");
    row("patient.maritalStatus", CodedConcept.of("M", "", "Married"))
        .hl7("PID-16=M^Married")
        .fhir(
            "{'resourceType':'Patient','maritalStatus':{'coding':[{'code':'M','display':'Married'}]}}");
    CodedConcept dog = CodedConcept.of("448771007", "SCT", "Canis lupus familiaris");
    row("patient.species", dog)
        .hl7("PID-35=448771007^Canis lupus familiaris^SCT")
        .dicom(
            "'00102201':{'vr':'LO','Value':['Canis lupus familiaris']}",
            "'00102202':{'vr':'SQ','Value':["
                + code("448771007", "SCT", "Canis lupus familiaris")
                + "]}")
        .fhir(animal("species", "448771007", "Canis lupus familiaris"));
    row("patient.breeds", List.of(CodedConcept.of("48722006", "SCT", "Labrador retriever")))
        .hl7("PID-36=48722006^Labrador retriever^SCT")
        .dicom(
            "'00102293':{'vr':'SQ','Value':["
                + code("48722006", "SCT", "Labrador retriever")
                + "]}")
        .fhir(animal("breed", "48722006", "Labrador retriever"));
    row("patient.sexNeutered", SexNeutered.ALTERED)
        .hl7("PID-8=^Y")
        .dicom("'00102203':{'vr':'CS','Value':['ALTERED']}")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/patient-animal','extension':[{'url':'genderStatus','valueCodeableConcept':{'coding':[{'system':'http://hl7.org/fhir/animal-genderstatus','code':'neutered'}]}}]}]}");
    // HL7 table 0063: owner.
    row(
            "patient.relatedPersons",
            List.of(
                RelatedPerson.of(
                    PersonName.of("Everyman", "Adam"), CodedConcept.of("OWN", "HL70063", ""))))
        .omgAndOmi("NK1-1=1", "NK1-2=Everyman^Adam", "NK1-3=OWN^^HL70063")
        .dicom(
            "'00102297':{'vr':'PN','Value':[{'Alphabetic':'Everyman^Adam'}]}",
            "'00102298':{'vr':'CS','Value':['OWNER']}");
    row(
            "patient.relatedPersons",
            List.of(
                new RelatedPerson(
                    List.of(PersonName.of("Everyman", "Eve")),
                    Optional.of(CodedConcept.text("Spouse")),
                    List.of(),
                    List.of(new Telecom("(555)555-2004", "PRN", "PH")))))
        .omgAndOmi("NK1-1=1", "NK1-2=Everyman^Eve", "NK1-3=^Spouse", "NK1-5=(555)555-2004^PRN^PH")
        .fhir(
            PATIENT,
            "{'resourceType':'RelatedPerson','patient':{'reference':'urn:x:Patient-1'},'relationship':[{'text':'Spouse'}],'name':[{'family':'Everyman','given':['Eve']}],'telecom':[{'system':'phone','value':'(555)555-2004','use':'home'}]}");
    // HL7 table 0141.
    row("patient.militaryRank", "E5")
        .hl7("PD1-20=E5")
        .dicom("'00101080':{'vr':'LO','Value':['E5']}")
        .fhir(
            "{'resourceType':'Patient','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/military-rank','valueString':'E5'}]}");
  }

  private static String animal(String part, String code, String meaning) {
    return "{'resourceType':'Patient','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/patient-animal','extension':[{'url':'"
        + part
        + "','valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'"
        + code
        + "','display':'"
        + meaning
        + "'}]}}]}]}";
  }

  private static final String PATIENT = "{'resourceType':'Patient'}";

  private static String allergy(String code) {
    return "{'resourceType':'AllergyIntolerance','clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'active'}]},'code':"
        + code
        + ",'patient':{'reference':'urn:x:Patient-1'}}";
  }

  private static final Practitioner WELBY =
      new Practitioner(
          Optional.of(Identifier.of("00135")),
          PersonName.of(new NameGroup("Welby", "Marcus", "J", "Dr.", "Jr.")));

  private static final String WELBY_XCN = "00135^Welby^Marcus^J^Jr.^Dr.";

  private static final String WELBY_PN = "{'Alphabetic':'Welby^Marcus^J^Dr.^Jr.'}";

  /** PS3.3 table 10-1: Person Identification Code Sequence. */
  private static final String WELBY_ID =
      "{'00401101':{'vr':'SQ','Value':[{'00080100':{'vr':'SH','Value':['00135']},'00080102':{'vr':'SH','Value':['L']},'00080104':{'vr':'LO','Value':['Welby, Marcus']}}]}}";

  private static final String WELBY_FHIR =
      "{'resourceType':'Practitioner','identifier':[{'value':'00135'}],'name':[{'family':'Welby','given':['Marcus','J'],'prefix':['Dr.'],'suffix':['Jr.']}]}";

  private void visit() {
    row("visit.admissionId", id("ADM1234", "ADT", "1.2.3.4"))
        .hl7("PV1-19=ADM1234^^^ADT&1.2.3.4&ISO")
        .dicom(
            "'00380010':{'vr':'LO','Value':['ADM1234']}",
            "'00380014':{'vr':'SQ','Value':[{'00400031':{'vr':'UT','Value':['ADT']},'00400032':{'vr':'UT','Value':['1.2.3.4']},'00400033':{'vr':'CS','Value':['ISO']}}]}")
        .fhir(
            "{'resourceType':'Encounter','identifier':[{'system':'urn:oid:1.2.3.4','value':'ADM1234','assigner':{'display':'ADT'}}]}");
    row("visit.patientClass", "I")
        .hl7("PV1-2=I")
        .fhir(
            "{'resourceType':'Encounter','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'IMP'}}");
    row(
            "visit.currentLocation",
            new Location("2NORTH", "201", "1", AssigningAuthority.NONE, "", "", ""))
        .hl7("PV1-3=2NORTH^201^1")
        .dicom("'00380300':{'vr':'LO','Value':['2NORTH^201^1']}")
        .fhir(
            "{'resourceType':'Encounter','location':[{'location':{'reference':'urn:x:Location-3'},'status':'active'}]}",
            location("2NORTH", "wa", ""),
            location("201", "ro", "urn:x:Location-1"),
            location("1", "bd", "urn:x:Location-2"));
    row("visit.referringPhysician", List.of(WELBY))
        .hl7("PV1-8=" + WELBY_XCN)
        .dicom(
            "'00080090':{'vr':'PN','Value':[" + WELBY_PN + "]}",
            "'00080096':{'vr':'SQ','Value':[" + WELBY_ID + "]}")
        .fhir(
            "{'resourceType':'Encounter','participant':[{'type':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ParticipationType','code':'REF'}]}],'individual':{'reference':'urn:x:Practitioner-1'}}]}",
            WELBY_FHIR);
    row("visit.admitted", second(2005, 5, 1, 8, 15).withOffset(ZoneOffset.ofHours(-5)))
        .hl7("PV1-44=20050501081530-0500")
        .dicom(
            "'00080201':{'vr':'SH','Value':['-0500']}",
            "'00380020':{'vr':'DA','Value':['20050501']}",
            "'00380021':{'vr':'TM','Value':['081530']}")
        .fhir("{'resourceType':'Encounter','period':{'start':'2005-05-01T08:15:30-05:00'}}");
    // HL7 table 0009; PS3.3 C.2.4; LOINC answer list LL4129-4.
    row("visit.pregnancyStatus", PregnancyStatus.DEFINITELY_PREGNANT)
        .hl7("PV1-15=B6")
        .readsHl7("PV1-15=A2~B6")
        .dicom("'001021C0':{'vr':'US','Value':[3]}")
        .fhir(
            PATIENT,
            "{'resourceType':'Observation','status':'unknown','code':{'coding':[{'system':'http://loinc.org','code':'82810-3'}]},'subject':{'reference':'urn:x:Patient-1'},'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA15173-0'}]}}",
            "{'resourceType':'ServiceRequest','id':'order','supportingInfo':[{'reference':'urn:x:Observation-1'}]}");
    row("visit.specialNeeds", List.of("Wheelchair/stretcher bound"))
        .hl7("PV1-15=A2")
        .readsHl7("PV1-15=B6~A2")
        .dicom("'00380050':{'vr':'LO','Value':['Wheelchair/stretcher bound']}")
        .fhir(
            "{'resourceType':'Encounter','hospitalization':{'specialArrangement':[{'text':'Wheelchair/stretcher bound'}]}}");
    row("visit.confidentiality", "VIP")
        .hl7("PV1-16=VIP")
        .dicom("'00403001':{'vr':'LO','Value':['VIP']}")
        .fhir(
            "{'resourceType':'Encounter','hospitalization':{'specialCourtesy':[{'text':'VIP'}]}}");
    row("visit.pregnancyStatus", PregnancyStatus.NOT_PREGNANT)
        .readsHl7(
            "OBX-2=CE",
            "OBX-3=82810-3^Pregnancy status^LN",
            "OBX-5=LA26683-5^Not pregnant^LN",
            "OBX-11=F");
    row("visit.accountNumber", id("ACC12345", "HIS", "1.2.3.4"))
        .hl7("PID-18=ACC12345^^^HIS&1.2.3.4&ISO")
        .fhir(
            "{'resourceType':'Encounter','account':[{'type':'Account','identifier':{"
                + OID
                + "'value':'ACC12345','assigner':{'display':'HIS'}}}]}");
    physician("visit.attendingPhysicians", "PV1-7", "ATND")
        .dicom(
            "'00081048':{'vr':'PN','Value':[" + WELBY_PN + "]}",
            "'00081049':{'vr':'SQ','Value':[" + WELBY_ID + "]}");
    row(
            "visit.attendingPhysicians",
            List.of(
                Practitioner.of(PersonName.of("Welby", "Marcus")),
                Practitioner.of(PersonName.of("Kiley", "Steven"))))
        .hl7("PV1-7=^Welby^Marcus~^Kiley^Steven")
        .dicom(
            "'00081048':{'vr':'PN','Value':[{'Alphabetic':'Welby^Marcus'},{'Alphabetic':'Kiley^Steven'}]}");
    physician("visit.consultingPhysicians", "PV1-9", "CON")
        .dicom(
            "'0008009C':{'vr':'PN','Value':[" + WELBY_PN + "]}",
            "'0008009D':{'vr':'SQ','Value':[" + WELBY_ID + "]}");
    physician("visit.admittingPhysicians", "PV1-17", "ADM");
    row("visit.hospitalService", "MED")
        .hl7("PV1-10=MED")
        .fhir("{'resourceType':'Encounter','serviceType':{'text':'MED'}}");
    row("visit.admissionType", "E")
        .hl7("PV1-4=E")
        .dicom("'00380016':{'vr':'LO','Value':['E']}")
        .fhir("{'resourceType':'Encounter','type':[{'text':'E'}]}");
    row("visit.admitSource", "1")
        .hl7("PV1-14=1")
        .fhir("{'resourceType':'Encounter','hospitalization':{'admitSource':{'text':'1'}}}");
    row("visit.patientType", "CLINIC")
        .hl7("PV1-18=CLINIC")
        .fhir(
            "{'resourceType':'Encounter','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/patient-type','valueString':'CLINIC'}]}");
    row("visit.status", VisitStatus.DISCHARGED)
        .readsHl7("PV1-45=20050503")
        .dicom("'00380008':{'vr':'CS','Value':['DISCHARGED']}")
        .fhir("{'resourceType':'Encounter','status':'finished'}");
    row("visit.episodeId", id("EP77", "HIS", "1.2.3.4"))
        .hl7("PV1-54=EP77^^^HIS&1.2.3.4&ISO")
        .dicom(
            "'00380060':{'vr':'LO','Value':['EP77']}",
            "'00380064':{'vr':'SQ','Value':[{'00400031':{'vr':'UT','Value':['HIS']},'00400032':{'vr':'UT','Value':['1.2.3.4']},'00400033':{'vr':'CS','Value':['ISO']}}]}")
        .fhir(
            "{'resourceType':'Encounter','episodeOfCare':[{'type':'EpisodeOfCare','identifier':{"
                + OID
                + "'value':'EP77','assigner':{'display':'HIS'}}}]}");
    row("visit.episodeDescription", "Hip replacement")
        .hl7("PV1-53=Hip replacement")
        .dicom("'00380062':{'vr':'LO','Value':['Hip replacement']}")
        .fhir(
            "{'resourceType':'Encounter','episodeOfCare':[{'type':'EpisodeOfCare','display':'Hip replacement'}]}");
    row("visit.level", "V").hl7("PV1-51=V");
    row("visit.discharged", second(2005, 5, 3, 8, 15).withOffset(ZoneOffset.ofHours(-5)))
        .hl7("PV1-45=20050503081530-0500")
        .fhir("{'resourceType':'Encounter','period':{'end':'2005-05-03T08:15:30-05:00'}}");
  }

  private static String location(String name, String type, String partOf) {
    return "{'resourceType':'Location','name':'"
        + name
        + "','physicalType':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/location-physical-type','code':'"
        + type
        + "'}]}"
        + (partOf.isEmpty() ? "" : ",'partOf':{'reference':'" + partOf + "'}")
        + "}";
  }

  private Anchors physician(String id, String field, String participation) {
    return row(id, List.of(WELBY))
        .hl7(field + "=" + WELBY_XCN)
        .fhir(
            "{'resourceType':'Encounter','participant':[{'type':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ParticipationType','code':'"
                + participation
                + "'}]}],'individual':{'reference':'urn:x:Practitioner-1'}}]}",
            WELBY_FHIR);
  }

  private void order() {
    row("order.control", "NW")
        .hl7("ORC-1=NW")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/order-control','valueString':'NW'}]}");
    row("order.status", "SC")
        .hl7("ORC-5=SC")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/order-status','valueString':'SC'}]}");
  }

  private static String identifier(String id, String role, String rest) {
    return "{'resourceType':'ServiceRequest','id':'"
        + id
        + "','identifier':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'"
        + role
        + "'}]},"
        + rest
        + "}]}";
  }

  private static final String ISSUER =
      "{'00400031':{'vr':'UT','Value':['HOSP']},'00400032':{'vr':'UT','Value':['1.2.3.4']},'00400033':{'vr':'CS','Value':['ISO']}}";

  private static final String OID = "'system':'urn:oid:1.2.3.4',";
  private static final String ASSIGNER = ",'assigner':{'display':'HOSP'}";

  private void request() {
    row("request.accessionNumber", id("A100Z", "HOSP", "1.2.3.4"))
        .ormAndOmg("OBR-18=A100Z^HOSP^1.2.3.4^ISO")
        .omi("IPC-1=A100Z^HOSP^1.2.3.4^ISO")
        .readsHl7("OBR-18=A100Z^HOSP^1.2.3.4^ISO")
        .dicom(
            "'00080050':{'vr':'SH','Value':['A100Z']}",
            "'00080051':{'vr':'SQ','Value':[" + ISSUER + "]}")
        .fhir(identifier("order", "ACSN", OID + "'value':'A100Z'" + ASSIGNER));
    row("request.placerOrderNumber", id("A101Z", "HOSP", "1.2.3.4"))
        .hl7("ORC-2=A101Z^HOSP^1.2.3.4^ISO", "OBR-2=A101Z^HOSP^1.2.3.4^ISO")
        .readsHl7("OBR-2=A101Z^HOSP^1.2.3.4^ISO")
        .dicom(
            "'00402016':{'vr':'LO','Value':['A101Z']}",
            "'00400026':{'vr':'SQ','Value':[" + ISSUER + "]}")
        .fhir(identifier("order", "PLAC", OID + "'value':'A101Z'" + ASSIGNER));
    row("request.fillerOrderNumber", id("B102Z", "HOSP", "1.2.3.4"))
        .hl7("ORC-3=B102Z^HOSP^1.2.3.4^ISO", "OBR-3=B102Z^HOSP^1.2.3.4^ISO")
        .readsHl7("ORC-3=B102Z^HOSP^1.2.3.4^ISO")
        .dicom(
            "'00402017':{'vr':'LO','Value':['B102Z']}",
            "'00400027':{'vr':'SQ','Value':[" + ISSUER + "]}")
        .fhir(identifier("order", "FILL", OID + "'value':'B102Z'" + ASSIGNER));
    row("request.requestingPhysician", List.of(WELBY))
        .hl7("ORC-12=" + WELBY_XCN, "OBR-16=" + WELBY_XCN)
        .readsHl7("OBR-16=" + WELBY_XCN)
        .dicom(
            "'00321032':{'vr':'PN','Value':[" + WELBY_PN + "]}",
            "'00321031':{'vr':'SQ','Value':[" + WELBY_ID + "]}")
        .fhir(
            WELBY_FHIR,
            "{'resourceType':'PractitionerRole','practitioner':{'reference':'urn:x:Practitioner-1'}}",
            "{'resourceType':'ServiceRequest','id':'order','requester':{'reference':'urn:x:PractitionerRole-1'}}");
    row("request.requestingService", CodedConcept.of("ICU", "99HOSP", "Intensive Care Unit"))
        .hl7("ORC-17=ICU^Intensive Care Unit^99HOSP")
        .dicom(
            "'00321033':{'vr':'LO','Value':['Intensive Care Unit']}",
            "'00321034':{'vr':'SQ','Value':["
                + code("ICU", "99HOSP", "Intensive Care Unit")
                + "]}");
    row("request.requestingService", CodedConcept.text("Intensive Care Unit"))
        .hl7("ORC-17=^Intensive Care Unit")
        .fhir(
            "{'resourceType':'Organization','name':'Intensive Care Unit'}",
            "{'resourceType':'PractitionerRole','organization':{'reference':'urn:x:Organization-1'}}",
            "{'resourceType':'ServiceRequest','id':'order','requester':{'reference':'urn:x:PractitionerRole-1'}}");
    row("request.orderedService", CHEST)
        .hl7("OBR-4=" + CHEST_CE)
        .fhir("{'resourceType':'ServiceRequest','id':'order','code':" + CHEST_FHIR + "}");
    row("request.placerGroupNumber", id("G103Z", "HOSP", "1.2.3.4"))
        .hl7("ORC-4=G103Z^HOSP^1.2.3.4^ISO")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','requisition':{"
                + OID
                + "'value':'G103Z'"
                + ASSIGNER
                + "}}");
    row("request.issued", second(2024, 3, 1, 7, 45).withOffset(ZoneOffset.ofHours(1)))
        .hl7("ORC-9=20240301074530+0100")
        .dicom(
            "'00080201':{'vr':'SH','Value':['+0100']}",
            "'00402004':{'vr':'DA','Value':['20240301']}",
            "'00402005':{'vr':'TM','Value':['074530']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','authoredOn':'2024-03-01T07:45:30+01:00'}");
    row("request.enteredBy", List.of(WELBY))
        .hl7("ORC-10=" + WELBY_XCN)
        .fhir(
            WELBY_FHIR,
            "{'resourceType':'Provenance','agent':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/provenance-participant-type','code':'enterer'}]},'who':{'reference':'urn:x:Practitioner-1'}}]}");
    row("request.enteredBy", List.of(Practitioner.of(WELBY.name())))
        .dicom("'00402008':{'vr':'PN','Value':[" + WELBY_PN + "]}");
    row(
            "request.enterersLocation",
            new Location("2NORTH", "201", "1", AssigningAuthority.NONE, "", "", ""))
        .hl7("ORC-13=2NORTH^201^1")
        .dicom("'00402009':{'vr':'SH','Value':['2NORTH^201^1']}")
        .fhir(
            location("2NORTH", "wa", ""),
            location("201", "ro", "urn:x:Location-1"),
            location("1", "bd", "urn:x:Location-2"),
            "{'resourceType':'Provenance','location':{'reference':'urn:x:Location-3'}}");
    row("request.callbackNumber", List.of(new Telecom("(555)555-2004", "WPN", "PH")))
        .hl7("ORC-14=(555)555-2004^WPN^PH", "OBR-17=(555)555-2004^WPN^PH")
        .readsHl7("OBR-17=(555)555-2004^WPN^PH")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/servicerequest-order-callback-phone-number','valueContactPoint':{'system':'phone','value':'(555)555-2004','use':'work'}}]}");
    row("request.callbackNumber", List.of(new Telecom("(555)555-2004", "", "")))
        .dicom("'00402010':{'vr':'SH','Value':['(555)555-2004']}");
    row("request.medicalAlerts", List.of("Pacemaker"))
        .hl7("OBR-13=Pacemaker")
        .dicom("'00102000':{'vr':'LO','Value':['Pacemaker']}")
        .fhir(PATIENT, flag("medical-alert", "Pacemaker"), supported("Flag-1"));
    row("request.patientState", CodedConcept.text("Sedated"))
        .hl7("OBR-12=^Sedated")
        .dicom("'00380500':{'vr':'LO','Value':['Sedated']}")
        .fhir(PATIENT, flag("patient-state", "Sedated"), supported("Flag-1"));
    row("request.diagnoses", List.of(CodedConcept.of("233604007", "SCT", "Pneumonia")))
        .hl7("DG1-1=1", "DG1-3=233604007^Pneumonia^SCT")
        .dicom("'00081084':{'vr':'SQ','Value':[" + code("233604007", "SCT", "Pneumonia") + "]}")
        .fhir(
            PATIENT,
            "{'resourceType':'Condition','code':{'coding':[{'system':'http://snomed.info/sct','code':'233604007','display':'Pneumonia'}]},'subject':{'reference':'urn:x:Patient-1'}}",
            "{'resourceType':'ServiceRequest','id':'order','reasonReference':[{'reference':'urn:x:Condition-1'}]}");
    row(
            "request.diagnoses",
            List.of(
                CodedConcept.of("233604007", "SCT", "Pneumonia"),
                CodedConcept.text("Old fracture")))
        .hl7("DG1-1=1", "DG1-3=233604007^Pneumonia^SCT", "DG1[2]-1=2", "DG1[2]-3=^Old fracture")
        .dicom(
            "'00081080':{'vr':'LO','Value':['Old fracture']}",
            "'00081084':{'vr':'SQ','Value':[" + code("233604007", "SCT", "Pneumonia") + "]}");
    observations();
    row("request.institution", CodedConcept.text("Good Health Hospital"))
        .hl7("ORC-21=Good Health Hospital")
        .dicom("'00080080':{'vr':'LO','Value':['Good Health Hospital']}")
        .fhir(
            "{'resourceType':'Organization','type':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/organization-type','code':'prov'}]}],'name':'Good Health Hospital'}",
            "{'resourceType':'PractitionerRole','organization':{'reference':'urn:x:Organization-1'}}",
            "{'resourceType':'ServiceRequest','id':'order','requester':{'reference':'urn:x:PractitionerRole-1'}}");
    row("request.institution", CodedConcept.of("716", "HL7", "Hospital One"))
        .hl7("ORC-21=Hospital One^^^^^HL7^^^^716");
    row(
            "request.institutionAddresses",
            List.of(new Address("1234 Easy St.", "", "San Francisco", "CA", "95123", "USA", "")))
        .hl7("ORC-22=1234 Easy St.^^San Francisco^CA^95123^USA")
        .dicom("'00080081':{'vr':'ST','Value':['1234 Easy St.^^San Francisco^CA^95123^USA']}")
        .fhir(
            "{'resourceType':'Organization','type':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/organization-type','code':'prov'}]}],'_name':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]},'address':[{'line':['1234 Easy St.'],'city':'San Francisco','state':'CA','postalCode':'95123','country':'USA'}]}",
            "{'resourceType':'PractitionerRole','organization':{'reference':'urn:x:Organization-1'}}",
            "{'resourceType':'ServiceRequest','id':'order','requester':{'reference':'urn:x:PractitionerRole-1'}}");
    row("request.verifiedBy", List.of(WELBY))
        .hl7("ORC-11=" + WELBY_XCN)
        .fhir(
            WELBY_FHIR,
            "{'resourceType':'Provenance','agent':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/provenance-participant-type','code':'verifier'}]},'who':{'reference':'urn:x:Practitioner-1'}}]}");
    row("request.effective", second(2024, 3, 1, 7, 45).withOffset(ZoneOffset.ofHours(1)))
        .hl7("ORC-15=20240301074530+0100")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/order-effective','valueDateTime':'2024-03-01T07:45:30+01:00'}]}");
    row("request.requested", second(2024, 3, 1, 7, 45).withOffset(ZoneOffset.ofHours(1)))
        .hl7("OBR-6=20240301074530+0100")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'order','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/requested-time','valueDateTime':'2024-03-01T07:45:30+01:00'}]}");
    row("request.parentPlacerNumber", id("PAI-291", "HOSP", "1.2.3.4"))
        .hl7("ORC-8=PAI-291&HOSP&1.2.3.4&ISO", "OBR-29=PAI-291&HOSP&1.2.3.4&ISO")
        .readsHl7("OBR-29=PAI-291&HOSP&1.2.3.4&ISO")
        .fhir(parent("PLAC", "PAI-291"));
    row("request.parentFillerNumber", id("FAI-292", "HOSP", "1.2.3.4"))
        .hl7("ORC-8=^FAI-292&HOSP&1.2.3.4&ISO", "OBR-29=^FAI-292&HOSP&1.2.3.4&ISO")
        .fhir(parent("FILL", "FAI-292"));
    row("request.comments", "Second opinion")
        .hl7("ORC/NTE-1=1", "ORC/NTE-3=Second opinion")
        .dicom("'00402400':{'vr':'LT','Value':['Second opinion']}")
        .fhir("{'resourceType':'ServiceRequest','id':'order','note':[{'text':'Second opinion'}]}");
  }

  private static String parent(String type, String number) {
    return "{'resourceType':'ServiceRequest','id':'order','basedOn':[{'type':'ServiceRequest','identifier':{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'"
        + type
        + "'}]},"
        + OID
        + "'value':'"
        + number
        + "'"
        + ASSIGNER
        + "}}]}";
  }

  private static Observation weight(String value, String unit) {
    return Observation.of(
        CodedConcept.of("29463-7", "LN", "Body weight"),
        new ObservationValue.Numeric(new Quantity(value, CodedConcept.of(unit, "UCUM", ""))));
  }

  private static String observation(String rest) {
    return "{'resourceType':'Observation'," + rest + ",'subject':{'reference':'urn:x:Patient-1'}";
  }

  private void observations() {
    row("request.observations", List.of(weight("68.5", "kg").withStatus("F")))
        .hl7(
            "OBX-1=1",
            "OBX-2=NM",
            "OBX-3=29463-7^Body weight^LN",
            "OBX-5=68.5",
            "OBX-6=kg^^UCUM",
            "OBX-11=F")
        .fhir(
            PATIENT,
            observation(
                    "'status':'final','code':{'coding':[{'system':'http://loinc.org','code':'29463-7','display':'Body weight'}]}")
                + ",'valueQuantity':{'value':68.5,'system':'http://unitsofmeasure.org','code':'kg'}}",
            supported("Observation-1"));
    row("request.observations", List.of(weight("68.5", "kg")))
        .dicom("'00101030':{'vr':'DS','Value':['68.5']}");
    row(
            "request.observations",
            List.of(
                Observation.of(
                    CodedConcept.of("8302-2", "LN", "Body height"),
                    new ObservationValue.Numeric(
                        new Quantity("1.70", CodedConcept.of("m", "UCUM", "")))),
                Observation.of(
                    CodedConcept.of("8665-2", "LN", "Last menstrual period start date"),
                    new ObservationValue.Time(PartialDateTime.of(LocalDate.of(2026, 9, 1)))),
                Observation.of(
                    CodedConcept.of("72166-2", "LN", "Tobacco smoking status"),
                    new ObservationValue.Coded(CodedConcept.of("8392000", "SCT", ""))),
                Observation.of(
                    CodedConcept.of("11329-0", "LN", "History general"),
                    new ObservationValue.Text("Hypertension"))))
        .dicom(
            "'00101020':{'vr':'DS','Value':['1.70']}",
            "'001021A0':{'vr':'CS','Value':['NO']}",
            "'001021B0':{'vr':'LT','Value':['Hypertension']}",
            "'001021D0':{'vr':'DA','Value':['20260901']}");
    row(
            "request.observations",
            List.of(
                new Observation(
                    CodedConcept.of("2160-0", "LN", "Creatinine"),
                    Optional.of(
                        new ObservationValue.Numeric(
                            new Quantity("1.9", CodedConcept.of("mg/dL", "UCUM", "")))),
                    "P",
                    Optional.of(second(2026, 9, 1, 7, 45).withOffset(ZoneOffset.ofHours(1))),
                    "0.6 - 1.2",
                    List.of("H"),
                    "hemolytic")))
        .hl7(
            "OBX-1=1",
            "OBX-2=NM",
            "OBX-3=2160-0^Creatinine^LN",
            "OBX-5=1.9",
            "OBX-6=mg/dL^^UCUM",
            "OBX-7=0.6 - 1.2",
            "OBX-8=H",
            "OBX-11=P",
            "OBX-14=20260901074530+0100",
            "OBX/NTE-1=1",
            "OBX/NTE-3=hemolytic")
        .fhir(
            PATIENT,
            observation(
                    "'status':'preliminary','code':{'coding':[{'system':'http://loinc.org','code':'2160-0','display':'Creatinine'}]}")
                + ",'effectiveDateTime':'2026-09-01T07:45:30+01:00','valueQuantity':{'value':1.9,'system':'http://unitsofmeasure.org','code':'mg/dL'},'interpretation':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation','code':'H'}]}],'note':[{'text':'hemolytic'}],'referenceRange':[{'text':'0.6 - 1.2'}]}",
            supported("Observation-1"));
  }

  private static String flag(String category, String text) {
    return "{'resourceType':'Flag','status':'active','category':[{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/order-flag-category','code':'"
        + category
        + "'}]}],'code':{'text':'"
        + text
        + "'},'subject':{'reference':'urn:x:Patient-1'}}";
  }

  private static String supported(String by) {
    return "{'resourceType':'ServiceRequest','id':'order','supportingInfo':[{'reference':'urn:x:"
        + by
        + "'}]}";
  }

  private static final CodedConcept CHEST = CodedConcept.of("24627-2", "LN", "CT Chest");
  private static final String CHEST_CE = "24627-2^CT Chest^LN";
  private static final String CHEST_FHIR =
      "{'coding':[{'system':'http://loinc.org','code':'24627-2','display':'CT Chest'}]}";

  /** PS3.3 table 8.8-1. */
  private static String code(String code, String scheme, String meaning) {
    return "{'00080100':{'vr':'SH','Value':['"
        + code
        + "']},'00080102':{'vr':'SH','Value':['"
        + scheme
        + "']},'00080104':{'vr':'LO','Value':['"
        + meaning
        + "']}}";
  }

  private void procedure() {
    // IHE RAD TF-2 4.4.4.1.2.4: reference pointer, type Application, subtype DICOM.
    row("procedure.studyInstanceUid", new Uid("1.2.840.1234567890.3456786.1"))
        .ormAndOmg("ZDS-1=1.2.840.1234567890.3456786.1^^Application^DICOM")
        .omi("IPC-3=1.2.840.1234567890.3456786.1")
        .readsHl7("ZDS-1=1.2.840.1234567890.3456786.1^HOSP^Application^DICOM")
        .dicom("'0020000D':{'vr':'UI','Value':['1.2.840.1234567890.3456786.1']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','identifier':[{'system':'urn:dicom:uid','value':'urn:oid:1.2.840.1234567890.3456786.1'}]}");
    row("procedure.id", Identifier.of("P100"))
        .ormAndOmg("OBR-19=P100")
        .omi("IPC-2=P100")
        .readsHl7("OBR-19=P100")
        .dicom("'00401001':{'vr':'SH','Value':['P100']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','identifier':[{'type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/identifier-type','code':'requested-procedure-id'}]},'value':'P100'}]}");
    row("procedure.code", CHEST)
        .hl7("OBR-44=" + CHEST_CE)
        .dicom("'00321064':{'vr':'SQ','Value':[" + code("24627-2", "LN", "CT Chest") + "]}")
        .fhir("{'resourceType':'ServiceRequest','id':'procedure','code':" + CHEST_FHIR + "}");
    row("procedure.description", "CT Chest")
        .hl7("OBR-44=^CT Chest")
        .dicom("'00321060':{'vr':'LO','Value':['CT Chest']}")
        .fhir("{'resourceType':'ServiceRequest','id':'procedure','code':{'text':'CT Chest'}}");
    // HL7 table 0485; PS3.3 C.4.11; IHE puts the priority into the sixth component of ORC-7.
    row("procedure.priority", Priority.STAT)
        .orm("ORC-7=^^^^^S", "OBR-27=^^^^^S")
        .omgAndOmi("TQ1-9=S")
        .readsHl7("OBR-27=^^^^^S")
        .readsHl7("OBR-5=S")
        .dicom("'00401003':{'vr':'SH','Value':['STAT']}")
        .fhir("{'resourceType':'ServiceRequest','id':'procedure','priority':'stat'}");
    row("procedure.reason", List.of(CodedConcept.of("25064002", "SCT", "Headache")))
        .hl7("OBR-31=25064002^Headache^SCT")
        .dicom("'0040100A':{'vr':'SQ','Value':[" + code("25064002", "SCT", "Headache") + "]}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','reasonCode':[{'coding':[{'system':'http://snomed.info/sct','code':'25064002','display':'Headache'}]}]}");
    row("procedure.reason", List.of(CodedConcept.text("rule out pneumonia")))
        .hl7("OBR-31=^rule out pneumonia")
        .dicom("'00401002':{'vr':'LO','Value':['rule out pneumonia']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','reasonCode':[{'text':'rule out pneumonia'}]}");
    // HL7 table 0124: wheelchair.
    row("procedure.transport", "WHLC")
        .hl7("OBR-30=WHLC")
        .dicom("'00401004':{'vr':'LO','Value':['WHLC']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/patient-transport-arrangements','valueString':'WHLC'}]}");
    row("procedure.comments", "Without contrast\nCall the ward before")
        .hl7("OBR/NTE-1=1", "OBR/NTE-3=Without contrast\\.br\\Call the ward before")
        .readsHl7("OBR/NTE-3=Without contrast", "OBR/NTE[2]-3=Call the ward before")
        .dicom("'00401400':{'vr':'LT','Value':['Without contrast\\r\\nCall the ward before']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','note':[{'text':'Without contrast\\nCall the ward before'}]}");
    // HL7 table 0177: restricted.
    row("procedure.confidentiality", "R")
        .hl7("ORC-28=R")
        .dicom("'00401008':{'vr':'LO','Value':['R']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]}}");
    row("procedure.recipients", List.of(WELBY))
        .hl7("OBR-28=" + WELBY_XCN)
        .fhir(
            WELBY_FHIR,
            "{'resourceType':'CommunicationRequest','recipient':[{'reference':'urn:x:Practitioner-1'}]}");
    row("procedure.recipients", List.of(Practitioner.of(WELBY.name())))
        .dicom("'00401010':{'vr':'PN','Value':[" + WELBY_PN + "]}");
    row("procedure.bodySite", CodedConcept.of("KNEE", "HL70163", "Knee"))
        .hl7("OBR-15=^^^KNEE&Knee&HL70163");
    row("procedure.bodySite", CodedConcept.of("72696002", "SCT", "Knee region structure"))
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','bodySite':[{'coding':[{'system':'http://snomed.info/sct','code':'72696002','display':'Knee region structure'}]}]}");
    row("procedure.bodySiteModifier", CodedConcept.of("R", "", ""))
        .hl7("OBR-15=^^^^R")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/body-site-modifier','valueCodeableConcept':{'coding':[{'code':'R'}]}}]}");
    row("procedure.specimenType", CodedConcept.text("Blood"))
        .hl7("OBR-15=&Blood")
        .fhir(
            PATIENT,
            "{'resourceType':'Specimen','type':{'text':'Blood'},'subject':{'reference':'urn:x:Patient-1'}}",
            "{'resourceType':'ServiceRequest','id':'procedure','specimen':[{'reference':'urn:x:Specimen-1'}]}");
    // HL7 tables 0224 and 0225.
    row("procedure.transportArranged", "A")
        .hl7("OBR-41=A")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/transport-arranged','valueString':'A'}]}");
    row("procedure.escortRequired", "R")
        .hl7("OBR-42=R")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/escort-required','valueString':'R'}]}");
    row("procedure.details", List.of(CodedConcept.text("standing")))
        .hl7("OBR-46=^standing")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','orderDetail':[{'text':'standing'}]}");
    row("procedure.location", "Ward 3")
        .dicom("'00401005':{'vr':'LO','Value':['Ward 3']}")
        .fhir(
            "{'resourceType':'ServiceRequest','id':'procedure','locationCode':[{'text':'Ward 3'}]}");
  }

  private static String task(String rest) {
    return "{'resourceType':'Task','id':'task'," + rest + "}";
  }

  private static String input(String code, String value) {
    return task(
        "'input':[{'type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/scheduled-procedure-step-input','code':'"
            + code
            + "'}]},"
            + value
            + "}]");
  }

  private void step() {
    row("step.id", Identifier.of("SS100"))
        .ormAndOmg("OBR-20=SS100")
        .omi("IPC-4=SS100")
        .dicom("'00400009':{'vr':'SH','Value':['SS100']}")
        .fhir(task("'identifier':[{'value':'SS100'}]"));
    row("step.modality", "MR")
        .ormAndOmg("OBR-24=MR")
        .omi("IPC-5=MR")
        .dicom("'00080060':{'vr':'CS','Value':['MR']}")
        .fhir(
            input(
                "modality",
                "'valueCodeableConcept':{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'MR'}]}"));
    row("step.start", second(2024, 3, 4, 9, 30).withOffset(ZoneOffset.ofHours(1)))
        .orm("ORC-7=^^^20240304093030+0100", "OBR-27=^^^20240304093030+0100")
        .omgAndOmi("TQ1-7=20240304093030+0100")
        .readsHl7("OBR-36=20240304093030+0100")
        .fhir(task("'restriction':{'period':{'start':'2024-03-04T09:30:30+01:00'}}"));
    row("step.start", minute(2024, 3, 4, 9, 30))
        .orm("ORC-7=^^^202403040930", "OBR-27=^^^202403040930")
        .dicom(
            "'00400002':{'vr':'DA','Value':['20240304']}",
            "'00400003':{'vr':'TM','Value':['0930']}");
    row("step.end", second(2024, 3, 4, 10, 0).withOffset(ZoneOffset.UTC))
        .orm("ORC-7=^^^^20240304100030+0000", "OBR-27=^^^^20240304100030+0000")
        .omgAndOmi("TQ1-8=20240304100030+0000")
        .fhir(task("'restriction':{'period':{'end':'2024-03-04T10:00:30Z'}}"));
    row("step.end", minute(2024, 3, 4, 10, 0))
        .dicom(
            "'00400004':{'vr':'DA','Value':['20240304']}",
            "'00400005':{'vr':'TM','Value':['1000']}");
    row("step.protocolCodes", List.of(CodedConcept.of("PROT1", "99PRO", "Chest routine")))
        .ormAndOmg("OBR-4=^^^PROT1^Chest routine^99PRO")
        .omi("IPC-6=PROT1^Chest routine^99PRO")
        .dicom("'00400008':{'vr':'SQ','Value':[" + code("PROT1", "99PRO", "Chest routine") + "]}");
    row("step.protocolCodes", List.of(CHEST))
        .fhir(input("protocol-code", "'valueCodeableConcept':" + CHEST_FHIR));
    row("step.description", "Chest routine")
        .ormAndOmg("OBR-4=^^^^Chest routine")
        .omi("IPC-6=^Chest routine")
        .dicom("'00400007':{'vr':'LO','Value':['Chest routine']}")
        .fhir(task("'description':'Chest routine'"));
    row("step.stationAeTitle", List.of("MR_SCANNER"))
        .omi("IPC-9=MR_SCANNER")
        .dicom("'00400001':{'vr':'AE','Value':['MR_SCANNER']}")
        .fhir(input("station-ae-title", "'valueString':'MR_SCANNER'"));
    row("step.stationName", List.of("MR1"))
        .omi("IPC-7=MR1")
        .dicom("'00400010':{'vr':'SH','Value':['MR1']}")
        .fhir(input("station-name", "'valueString':'MR1'"));
    row("step.location", "ROOM 12")
        .omi("IPC-8=ROOM 12")
        .dicom("'00400011':{'vr':'SH','Value':['ROOM 12']}")
        .fhir(
            "{'resourceType':'Location','name':'ROOM 12'}",
            task("'location':{'reference':'urn:x:Location-1'}"));
    // HL7 v2.5.1 2.A.47: NDL, whose first component is a CNN with subcomponents.
    row("step.performer", List.of(WELBY))
        .hl7("OBR-34=" + WELBY_XCN.replace('^', '&'))
        .dicom(
            "'00400006':{'vr':'PN','Value':[" + WELBY_PN + "]}",
            "'0040000B':{'vr':'SQ','Value':[" + WELBY_ID + "]}")
        .fhir(WELBY_FHIR, task("'owner':{'reference':'urn:x:Practitioner-1'}"));
    // HL7 tables 0119 and 0038: status changed, in process.
    row("step.status", StepStatus.STARTED)
        .hl7("ORC-1=SC", "ORC-5=IP")
        .dicom("'00400020':{'vr':'CS','Value':['STARTED']}")
        .fhir(
            task(
                "'status':'in-progress','businessStatus':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/scheduled-procedure-step-status','code':'STARTED'}]}"));
    row("step.comments", "Bring old films")
        .dicom("'00400400':{'vr':'LT','Value':['Bring old films']}")
        .fhir(task("'note':[{'text':'Bring old films'}]"));
    row("step.preMedication", "Diazepam 5 mg")
        .dicom("'00400012':{'vr':'LO','Value':['Diazepam 5 mg']}")
        .fhir(input("pre-medication", "'valueString':'Diazepam 5 mg'"));
    row("step.contrastAgent", "Iohexol")
        .dicom("'00321070':{'vr':'LO','Value':['Iohexol']}")
        .fhir(input("requested-contrast-agent", "'valueString':'Iohexol'"));
  }
}
