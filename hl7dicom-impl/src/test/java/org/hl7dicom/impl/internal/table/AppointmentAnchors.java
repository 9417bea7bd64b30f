package org.hl7dicom.impl.internal.table;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Column;
import org.hl7dicom.impl.internal.fhir.FhirColumns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.table.Anchors.Anchor;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;

/**
 * Literal wire forms of the rows of appointments, by HL7 v2.5.1 chapter 10 and FHIR R4 Appointment.
 */
final class AppointmentAnchors {
  private static final String OURS = "https://hl7dicom.org/fhir/StructureDefinition/";

  private final List<Anchor> anchors = new ArrayList<>();
  private String row = "";
  private Object value = "";

  private AppointmentAnchors() {}

  static List<Anchor> all() {
    AppointmentAnchors all = new AppointmentAnchors();
    all.appointment();
    all.resources("service", "AIS", 4, 7, 10);
    all.resources("equipment", "AIG", 8, 11, 14);
    all.resources("location", "AIL", 6, 9, 12);
    all.resources("person", "AIP", 6, 9, 12);
    all.types("equipment", "AIG");
    all.types("location", "AIL");
    all.types("person", "AIP");
    all.actors();
    return all.anchors;
  }

  private AppointmentAnchors row(String id, Object of) {
    this.row = id;
    this.value = of;
    return this;
  }

  private AppointmentAnchors add(Column<?> column, boolean written, String... wire) {
    anchors.add(new Anchor(row, column, value, List.of(wire), written));
    return this;
  }

  private AppointmentAnchors siu(String... wire) {
    return add(Hl7Columns.SIU, true, wire);
  }

  private AppointmentAnchors readsSiu(String... wire) {
    return add(Hl7Columns.SIU, false, wire);
  }

  private AppointmentAnchors fhir(String... wire) {
    return add(FhirColumns.ORDER, true, wire);
  }

  private static String resource(String rest) {
    return "{'resourceType':'Appointment'," + rest + "}";
  }

  private static String participant(String rest) {
    return resource("'participant':[{" + rest + "}]");
  }

  private static String extension(String name, String value) {
    return "'extension':[{'url':'" + OURS + name + "'," + value + "}]";
  }

  private static String identifier(String type, String value) {
    return "{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'"
        + type
        + "'}]},'system':'urn:oid:1.2.3.4','value':'"
        + value
        + "','assigner':{'display':'HIS'}}";
  }

  private static Identifier his(String value) {
    return Identifier.of(value, new AssigningAuthority("HIS", "1.2.3.4", "ISO"));
  }

  /** HL7 tables 0276 and 0277 as coding schemes. */
  private static final CodedConcept ROUTINE = CodedConcept.of("ROUTINE", "HL70276", "Routine");

  private static final String ROUTINE_FHIR =
      "{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0276','code':'ROUTINE','display':'Routine'}]}";

  private static final Practitioner WELBY =
      new Practitioner(
          Optional.of(Identifier.of("00135")),
          PersonName.of(new NameGroup("Welby", "Marcus", "J", "Dr.", "Jr.")));

  private static final String WELBY_XCN = "00135^Welby^Marcus^J^Jr.^Dr.";

  private static final String WELBY_FHIR =
      "{'resourceType':'Practitioner','identifier':[{'value':'00135'}],'name':[{'family':'Welby','given':['Marcus','J'],'prefix':['Dr.'],'suffix':['Jr.']}]}";

  private static PartialDateTime at(int hour, int minute) {
    return PartialDateTime.of(LocalDateTime.of(2026, 9, 15, hour, minute), Precision.SECOND)
        .withOffset(ZoneOffset.ofHours(2));
  }

  private void appointment() {
    row("appointment.placerId", his("A100"))
        .siu("SCH-1=A100^HIS^1.2.3.4^ISO")
        .fhir(resource("'identifier':[" + identifier("PLAC", "A100") + "]"));
    row("appointment.fillerId", his("F100"))
        .siu("SCH-2=F100^HIS^1.2.3.4^ISO")
        .fhir(resource("'identifier':[" + identifier("FILL", "F100") + "]"));
    // HL7 table 0278; HL7 v2-to-FHIR, FillerStatusCodes.
    row("appointment.status", AppointmentStatus.BOOKED)
        .siu("SCH-25=Booked")
        .readsSiu("SCH-25=BOOKED^Booked^HL70278")
        .fhir(resource("'status':'booked'"));
    row("appointment.status", AppointmentStatus.STARTED)
        .siu("SCH-25=Started")
        .fhir(resource("'status':'checked-in'"));
    row("appointment.status", AppointmentStatus.COMPLETE)
        .siu("SCH-25=Complete")
        .fhir(resource("'status':'fulfilled'"));
    row("appointment.status", AppointmentStatus.CANCELLED)
        .siu("SCH-25=Cancelled")
        .fhir(resource("'status':'cancelled'"));
    row("appointment.status", AppointmentStatus.NO_SHOW)
        .siu("SCH-25=Noshow")
        .fhir(resource("'status':'noshow'"));
    row("appointment.status", AppointmentStatus.DELETED)
        .siu("SCH-25=Deleted")
        .fhir(resource("'status':'entered-in-error'"));
    row("appointment.eventReason", CodedConcept.text("Room is closed"))
        .siu("SCH-6=^Room is closed")
        .fhir(
            resource(
                extension("event-reason", "'valueCodeableConcept':{'text':'Room is closed'}")));
    row("appointment.reason", ROUTINE)
        .siu("SCH-7=ROUTINE^Routine^HL70276")
        .fhir(resource("'reasonCode':[" + ROUTINE_FHIR + "]"));
    row("appointment.type", ROUTINE)
        .siu("SCH-8=ROUTINE^Routine^HL70276")
        .fhir(resource("'appointmentType':" + ROUTINE_FHIR));
    row("appointment.duration", Duration.ofMinutes(30))
        .siu("SCH-9=30", "SCH-10=min")
        .readsSiu("SCH-9=30", "SCH-10=MIN^Minutes^ISO+")
        .readsSiu("SCH-9=0.5", "SCH-10=hr")
        .fhir(resource("'minutesDuration':30"));
    row("appointment.start", at(9, 30))
        .siu("TQ1-7=20260915093000+0200", "SCH-11=^^^20260915093000+0200")
        .readsSiu("TQ1-7=20260915093000+0200")
        .fhir(resource("'start':'2026-09-15T09:30:00+02:00'"));
    row("appointment.end", at(10, 0))
        .siu("TQ1-8=20260915100000+0200", "SCH-11=^^^^20260915100000+0200")
        .readsSiu("TQ1-8=20260915100000+0200")
        .fhir(resource("'end':'2026-09-15T10:00:00+02:00'"));
    people("appointment.placerContacts", 12, "placer-contact");
    people("appointment.fillerContacts", 16, "filler-contact");
    people("appointment.enteredBy", 20, "enterer");
    row("appointment.placerOrderNumbers", List.of(his("P1"), his("P2")))
        .siu("SCH-26=P1^HIS^1.2.3.4^ISO~P2^HIS^1.2.3.4^ISO")
        .fhir(
            resource(
                "'basedOn':[{'type':'ServiceRequest','identifier':"
                    + identifier("PLAC", "P1")
                    + "},{'type':'ServiceRequest','identifier':"
                    + identifier("PLAC", "P2")
                    + "}]"));
    row("appointment.fillerOrderNumbers", List.of(his("F1")))
        .siu("SCH-27=F1^HIS^1.2.3.4^ISO")
        .fhir(
            resource(
                "'basedOn':[{'type':'ServiceRequest','identifier':"
                    + identifier("FILL", "F1")
                    + "}]"));
    row("appointment.comments", "Comes by wheelchair\nNeeds an interpreter")
        .siu("TQ1/NTE-1=1", "TQ1/NTE-3=Comes by wheelchair\\.br\\Needs an interpreter")
        .fhir(resource("'comment':'Comes by wheelchair\\nNeeds an interpreter'"));
  }

  private void people(String id, int field, String role) {
    row(id, List.of(WELBY))
        .siu("SCH-" + field + "=" + WELBY_XCN)
        .fhir(
            WELBY_FHIR,
            participant(
                "'type':[{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/appointment-role','code':'"
                    + role
                    + "'}]}],'actor':{'reference':'urn:x:Practitioner-1'},'status':'needs-action','_status':{"
                    + extension("status-not-stated", "'valueBoolean':true")
                    + "}"));
  }

  private void resources(String table, String segment, int start, int duration, int status) {
    row(table + ".start", at(9, 30))
        .siu(segment + "-" + start + "=20260915093000+0200")
        .fhir(participant("'period':{'start':'2026-09-15T09:30:00+02:00'}"));
    row(table + ".duration", Duration.ofMinutes(45))
        .siu(segment + "-" + duration + "=45", segment + "-" + (duration + 1) + "=min")
        .fhir(participant(extension("resource-duration", "'valueString':'PT45M'")));
    row(table + ".status", AppointmentStatus.BOOKED)
        .siu(segment + "-" + status + "=Booked")
        .fhir(participant("'status':'accepted'"));
    row(table + ".status", AppointmentStatus.CANCELLED)
        .siu(segment + "-" + status + "=Cancelled")
        .fhir(participant("'status':'declined'"));
    // HL7 table 0206: update.
    row(table + ".action", "U")
        .siu(segment + "-2=U")
        .fhir(participant(extension("resource-action", "'valueString':'U'")));
    row(table + ".comments", "Check before use")
        .siu(segment + "/NTE-1=1", segment + "/NTE-3=Check before use")
        .fhir(participant(extension("resource-comments", "'valueString':'Check before use'")));
  }

  private void types(String table, String segment) {
    row(table + ".type", CodedConcept.of("CT", "99HOSP", "CT scanner"))
        .siu(segment + "-4=CT^CT scanner^99HOSP")
        .fhir(
            participant(
                "'type':[{'coding':[{'extension':[{'url':'"
                    + OURS
                    + "coding-scheme-designator','valueString':'99HOSP'}],'code':'CT','display':'CT scanner'}]}]"));
  }

  private void actors() {
    String chest =
        "{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'71046','display':'Chest 2 views'}]}";
    row("service.service", CodedConcept.of("71046", "C4", "Chest 2 views"))
        .siu("AIS-3=71046^Chest 2 views^C4")
        .fhir(
            "{'resourceType':'HealthcareService','type':[" + chest + "]}",
            participant("'actor':{'reference':'urn:x:HealthcareService-1'}"));
    row("equipment.service", CodedConcept.of("CT1", "99HOSP", "CT north"))
        .siu("AIG-3=CT1^CT north^99HOSP")
        .fhir(
            "{'resourceType':'Device','type':{'coding':[{'extension':[{'url':'"
                + OURS
                + "coding-scheme-designator','valueString':'99HOSP'}],'code':'CT1','display':'CT north'}]}}",
            participant("'actor':{'reference':'urn:x:Device-1'}"));
    row("location.location", new Location("", "ROOM 4", "", AssigningAuthority.NONE, "", "", ""))
        .siu("AIL-3=^ROOM 4")
        .fhir(
            "{'resourceType':'Location','name':'ROOM 4','physicalType':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/location-physical-type','code':'ro'}]}}",
            participant("'actor':{'reference':'urn:x:Location-1'}"));
    row("person.person", WELBY)
        .siu("AIP-3=" + WELBY_XCN)
        .fhir(WELBY_FHIR, participant("'actor':{'reference':'urn:x:Practitioner-1'}"));
  }
}
