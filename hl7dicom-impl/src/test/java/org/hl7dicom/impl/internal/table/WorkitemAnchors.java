package org.hl7dicom.impl.internal.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.Uid;
import org.hl7dicom.model.WorkitemPriority;
import org.hl7dicom.model.WorkitemState;

/**
 * Literal wire forms of the rows of a workitem, by PS3.3 section C.30, PS3.5 table 6.2-1 (DT), and
 * the definitions of FHIR R4 Task. Written by hand.
 */
final class WorkitemAnchors {
  private static final PartialDateTime AT =
      PartialDateTime.of(LocalDateTime.of(2024, 1, 15, 10, 30, 0), Precision.SECOND)
          .withOffset(ZoneOffset.ofHours(1));
  private static final String DT = "'Value':['20240115103000+0100']}";
  private static final String FHIR = "'2024-01-15T10:30:00+01:00'";

  private WorkitemAnchors() {}

  private static String task(String element) {
    return "{'resourceType':'Task','id':'task'," + element + "}";
  }

  private static String extension(String name, String value) {
    return task(
        "'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/"
            + name
            + "',"
            + value
            + "}]");
  }

  private static String code(String tag, String code, String scheme, String meaning) {
    return "'"
        + tag
        + "':{'vr':'SQ','Value':[{'00080100':{'vr':'SH','Value':['"
        + code
        + "']},'00080102':{'vr':'SH','Value':['"
        + scheme
        + "']},'00080104':{'vr':'LO','Value':['"
        + meaning
        + "']}}]}";
  }

  private static String in(String sequence, String element) {
    return "'" + sequence + "':{'vr':'SQ','Value':[{" + element + "}]}";
  }

  static void addTo(Anchors all) {
    all.row("workitem.sopInstanceUid", new Uid("1.2.3.4"))
        .dicom("'00080018':{'vr':'UI','Value':['1.2.3.4']}")
        .fhir(task("'identifier':[{'system':'urn:dicom:uid','value':'urn:oid:1.2.3.4'}]"));
    all.row("workitem.state", WorkitemState.IN_PROGRESS)
        .dicom("'00741000':{'vr':'CS','Value':['IN PROGRESS']}")
        .fhir(task("'status':'in-progress'"));
    all.row("workitem.state", WorkitemState.CANCELED)
        .dicom("'00741000':{'vr':'CS','Value':['CANCELED']}")
        .fhir(task("'status':'cancelled'"));
    all.row("workitem.priority", WorkitemPriority.HIGH)
        .dicom("'00741200':{'vr':'CS','Value':['HIGH']}")
        .fhir(task("'priority':'stat'"));
    all.row("workitem.label", "Read CT")
        .dicom("'00741204':{'vr':'LO','Value':['Read CT']}")
        .fhir(task("'description':'Read CT'"));
    all.row("workitem.worklistLabel", "Chest")
        .dicom("'00741202':{'vr':'LO','Value':['Chest']}")
        .fhir(extension("worklist-label", "'valueString':'Chest'"));
    // PS3.16 CID 9231.
    all.row("workitem.workitemCode", CodedConcept.of("110005", "DCM", "Interpretation"))
        .dicom(code("00404018", "110005", "DCM", "Interpretation"))
        .fhir(
            task(
                "'code':{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'110005','display':'Interpretation'}]}"));
    all.row("workitem.scheduledStart", AT)
        .dicom("'00404005':{'vr':'DT'," + DT)
        .fhir(task("'restriction':{'period':{'start':" + FHIR + "}}"));
    all.row("workitem.expectedCompletion", AT)
        .dicom("'00404011':{'vr':'DT'," + DT)
        .fhir(task("'restriction':{'period':{'end':" + FHIR + "}}"));
    all.row("workitem.expiration", AT)
        .dicom("'00404008':{'vr':'DT'," + DT)
        .fhir(extension("expiration", "'valueDateTime':" + FHIR));
    all.row("workitem.modified", AT)
        .dicom("'00404010':{'vr':'DT'," + DT)
        .fhir(task("'lastModified':" + FHIR));
    all.row("workitem.started", AT)
        .dicom(in("00741216", "'00404050':{'vr':'DT'," + DT))
        .fhir(task("'executionPeriod':{'start':" + FHIR + "}"));
    all.row("workitem.ended", AT)
        .dicom(in("00741216", "'00404051':{'vr':'DT'," + DT))
        .fhir(task("'executionPeriod':{'end':" + FHIR + "}"));
    station(all, "workitem.stationNames", "00404025", "station-name");
    station(all, "workitem.stationClasses", "00404026", "station-class");
    station(all, "workitem.stationLocations", "00404027", "station-location");
    all.row("workitem.humanPerformers", List.of(Practitioner.of(PersonName.of("Wilson", "Jane"))))
        .dicom(in("00404034", "'00404037':{'vr':'PN','Value':[{'Alphabetic':'Wilson^Jane'}]}"))
        .fhir(
            "{'resourceType':'Practitioner','name':[{'family':'Wilson','given':['Jane']}]}",
            task("'owner':{'reference':'urn:x:Practitioner-1'}"));
    all.row("workitem.inputReadiness", "READY")
        .dicom("'00404041':{'vr':'CS','Value':['READY']}")
        .fhir(task("'businessStatus':{'text':'READY'}"));
    all.row("workitem.comments", "Compare")
        .dicom("'00400400':{'vr':'LT','Value':['Compare']}")
        .fhir(task("'note':[{'text':'Compare'}]"));
    all.row("workitem.progressDescription", "Half")
        .dicom(in("00741002", "'00741006':{'vr':'ST','Value':['Half']}"))
        .fhir(extension("progress-description", "'valueString':'Half'"));
    all.row("workitem.cancellationReason", "Wrong patient")
        .dicom(in("00741002", "'00741238':{'vr':'LT','Value':['Wrong patient']}"))
        .fhir(extension("cancellation-reason", "'valueString':'Wrong patient'"));
    // PS3.16 CID 9300.
    all.row(
            "workitem.discontinuationReason",
            CodedConcept.of("110514", "DCM", "Incorrect worklist entry selected"))
        .dicom(
            in("00741002", code("0074100E", "110514", "DCM", "Incorrect worklist entry selected")))
        .fhir(
            task(
                "'statusReason':{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'110514','display':'Incorrect worklist entry selected'}]}"));
  }

  private static void station(Anchors all, String row, String tag, String extension) {
    all.row(row, List.of(CodedConcept.of("WS1", "99LOCAL", "Workstation 1")))
        .dicom(code(tag, "WS1", "99LOCAL", "Workstation 1"))
        .fhir(
            extension(
                extension,
                "'valueCodeableConcept':{'coding':[{'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/coding-scheme-designator','valueString':'99LOCAL'}],'code':'WS1','display':'Workstation 1'}]}"));
  }
}
