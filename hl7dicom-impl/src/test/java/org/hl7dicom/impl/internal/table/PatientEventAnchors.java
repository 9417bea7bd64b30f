package org.hl7dicom.impl.internal.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.impl.internal.dicom.DicomColumns;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.table.Anchors.Anchor;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;

/**
 * Literal wire forms of the rows of patient events, by HL7 v2.5.1 sections 3.4.1 and 3.4.10, PS3.3
 * C.7.1.1 and C.3.3, and FHIR R4 Provenance, Patient and Encounter.
 */
final class PatientEventAnchors {
  private static final String OURS = "https://hl7dicom.org/fhir/StructureDefinition/";
  private static final String CX = "^^^ADT&1.2.3.4&ISO";

  private final List<Anchor> anchors = new ArrayList<>();
  private String row = "";
  private Object value = "";

  private PatientEventAnchors() {}

  static List<Anchor> all() {
    PatientEventAnchors all = new PatientEventAnchors();
    all.event();
    all.visit();
    all.prior();
    return all.anchors;
  }

  private PatientEventAnchors row(String id, Object of) {
    this.row = id;
    this.value = of;
    return this;
  }

  private PatientEventAnchors add(Column<?> column, boolean written, String... wire) {
    anchors.add(new Anchor(row, column, value, List.of(wire), written));
    return this;
  }

  private PatientEventAnchors adt(String... wire) {
    return add(Hl7Columns.ADT, true, wire);
  }

  private PatientEventAnchors readsAdt(String... wire) {
    return add(Hl7Columns.ADT, false, wire);
  }

  private PatientEventAnchors dicom(String... wire) {
    return add(DicomColumns.WORKLIST, true, String.join(",", wire));
  }

  private PatientEventAnchors fhir(String... wire) {
    return add(FhirColumns.ORDER, true, wire);
  }

  private static Identifier id(String value) {
    return Identifier.of(value, new AssigningAuthority("ADT", "1.2.3.4", "ISO"));
  }

  private static String fhirId(String value) {
    return "{'system':'urn:oid:1.2.3.4','value':'" + value + "','assigner':{'display':'ADT'}}";
  }

  private static String provenance(String content) {
    return "{'resourceType':'Provenance'," + content + '}';
  }

  private void event() {
    row("event.kind", PatientEventKind.MERGE_PATIENT)
        .adt("MSH-9=^A40", "EVN-1=A40")
        .readsAdt("MSH-9=^A40")
        .fhir(
            provenance(
                "'activity':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0003','code':'A40'}]}"));
    row("event.kind", PatientEventKind.UPDATE_PATIENT).adt("MSH-9=^A08", "EVN-1=A08");
    PartialDateTime time =
        new PartialDateTime(
            LocalDateTime.of(1998, 4, 21, 11, 15, 30),
            Precision.SECOND,
            0,
            Optional.of(ZoneOffset.ofHours(-6)));
    row("event.recorded", time)
        .adt("EVN-2=19980421111530-0600")
        .fhir(provenance("'recorded':'1998-04-21T11:15:30-06:00'"));
    row("event.planned", time)
        .adt("EVN-3=19980421111530-0600")
        .fhir(
            provenance(
                "'extension':[{'url':'"
                    + OURS
                    + "event-planned','valueDateTime':'1998-04-21T11:15:30-06:00'}]"));
    row("event.reason", "01")
        .adt("EVN-4=01")
        .fhir(
            provenance(
                "'reason':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0062','code':'01'}]}]"));
    row("event.reason", "LOCAL").adt("EVN-4=LOCAL").fhir(provenance("'reason':[{'text':'LOCAL'}]"));
    row(
            "event.operator",
            List.of(
                new Practitioner(
                    Optional.of(Identifier.of("3344")), PersonName.of("Clerk", "Carl"))))
        .adt("EVN-5=3344^Clerk^Carl")
        .fhir(
            "{'resourceType':'Practitioner','identifier':[{'value':'3344'}],'name':[{'family':'Clerk','given':['Carl']}]}",
            provenance(
                "'agent':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/provenance-participant-type','code':'enterer'}]},'who':{'reference':'urn:x:Practitioner-1'}}]"));
    row("event.occurred", time)
        .adt("EVN-6=19980421111530-0600")
        .fhir(provenance("'occurredDateTime':'1998-04-21T11:15:30-06:00'"));
    row("event.facility", AssigningAuthority.ofNamespace("NORTH"))
        .adt("EVN-7=NORTH")
        .fhir(
            "{'resourceType':'Location','name':'NORTH','physicalType':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/location-physical-type','code':'si'}]}}",
            provenance("'location':{'reference':'urn:x:Location-1'}"));
  }

  private void visit() {
    row("visit.admissionId", id("ADM1234")).adt("PV1-19=ADM1234" + CX);
    row(
            "movement.previousLocation",
            new Location("2NORTH", "", "", AssigningAuthority.NONE, "", "", ""))
        .adt("PV1-6=2NORTH")
        .fhir(
            "{'resourceType':'Encounter','location':[{'location':{'reference':'urn:x:Location-1'},'status':'completed'}]}",
            "{'resourceType':'Location','name':'2NORTH','physicalType':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/location-physical-type','code':'wa'}]}}");
  }

  private void prior() {
    row("prior.patientId", List.of(id("T9020")))
        .adt("MRG-1=T9020" + CX)
        .readsAdt("MRG-1=T9020" + CX, "MRG-4=T9020")
        .dicom(
            "'00100020':{'vr':'LO','Value':['T9020']}",
            "'00100021':{'vr':'LO','Value':['ADT']}",
            "'00100024':{'vr':'SQ','Value':[{'00400032':{'vr':'UT','Value':['1.2.3.4']},'00400033':{'vr':'CS','Value':['ISO']}}]}")
        .fhir("{'resourceType':'Patient','identifier':[" + fhirId("T9020") + "]}");
    row("prior.accountNumber", id("ACC1"))
        .adt("MRG-3=ACC1" + CX)
        .fhir(
            "{'resourceType':'Encounter','account':[{'type':'Account','identifier':"
                + fhirId("ACC1")
                + "}]}");
    row("prior.visitNumber", id("V1"))
        .adt("MRG-5=V1" + CX)
        .dicom(
            "'00380010':{'vr':'LO','Value':['V1']}",
            "'00380014':{'vr':'SQ','Value':[{'00400031':{'vr':'UT','Value':['ADT']},'00400032':{'vr':'UT','Value':['1.2.3.4']},'00400033':{'vr':'CS','Value':['ISO']}}]}")
        .fhir("{'resourceType':'Encounter','identifier':[" + fhirId("V1") + "]}");
    row("prior.name", List.of(PersonName.of("Sunday", "J1")))
        .adt("MRG-7=Sunday^J1")
        .dicom("'00100010':{'vr':'PN','Value':[{'Alphabetic':'Sunday^J1'}]}")
        .fhir("{'resourceType':'Patient','name':[{'family':'Sunday','given':['J1']}]}");
  }
}
