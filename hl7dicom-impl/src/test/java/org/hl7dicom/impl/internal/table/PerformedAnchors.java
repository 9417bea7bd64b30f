package org.hl7dicom.impl.internal.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.BillingSupply;
import org.hl7dicom.model.FilmConsumption;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PerformedStatus;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.Quantity;
import org.hl7dicom.model.SopInstance;
import org.hl7dicom.model.Uid;

/**
 * Literal wire forms of the rows of a performed procedure step, by PS3.3 sections C.4.13 to C.4.17,
 * HL7 v2.5.1 chapter 4 and table 0038, and the definitions of FHIR R4 Procedure. Written by hand.
 */
final class PerformedAnchors {
  private static final PartialDateTime AT =
      PartialDateTime.of(LocalDateTime.of(2024, 1, 15, 10, 30, 0), Precision.SECOND)
          .withOffset(ZoneOffset.ofHours(1));

  private PerformedAnchors() {}

  static void addTo(Anchors all) {
    step(all);
    codes(all);
    billing(all);
    dose(all);
    series(all);
  }

  private static String procedure(String element) {
    return "{'resourceType':'Procedure'," + element + "}";
  }

  private static String ofSeries(String element) {
    return "{'resourceType':'ImagingStudy','series':[{" + element + ",'instance':[{}]}]}";
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

  private static void step(Anchors all) {
    all.row("performed.sopInstanceUid", new Uid("1.2.3.4"))
        .dicom("'00080018':{'vr':'UI','Value':['1.2.3.4']}")
        .fhir(procedure("'identifier':[{'system':'urn:dicom:uid','value':'urn:oid:1.2.3.4'}]"));
    all.row("performed.id", "PPS1")
        .dicom("'00400253':{'vr':'SH','Value':['PPS1']}")
        .fhir(
            procedure(
                "'identifier':[{'type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/identifier-type','code':'performed-procedure-step-id'}]},'value':'PPS1'}]"));
    all.row("performed.status", PerformedStatus.IN_PROGRESS)
        .hl7("ORC-5=IP")
        .dicom("'00400252':{'vr':'CS','Value':['IN PROGRESS']}")
        .fhir(procedure("'status':'in-progress'"));
    all.row("performed.status", PerformedStatus.DISCONTINUED)
        .hl7("ORC-5=DC")
        .readsHl7("ORC-5=CA")
        .dicom("'00400252':{'vr':'CS','Value':['DISCONTINUED']}")
        .fhir(procedure("'status':'stopped'"));
    all.row("performed.started", AT)
        .hl7("OBR-7=20240115103000+0100")
        .dicom(
            "'00080201':{'vr':'SH','Value':['+0100']}",
            "'00400244':{'vr':'DA','Value':['20240115']}",
            "'00400245':{'vr':'TM','Value':['103000']}")
        .fhir(procedure("'performedPeriod':{'start':'2024-01-15T10:30:00+01:00'}"));
    all.row("performed.ended", AT)
        .hl7("OBR-8=20240115103000+0100")
        .dicom(
            "'00080201':{'vr':'SH','Value':['+0100']}",
            "'00400250':{'vr':'DA','Value':['20240115']}",
            "'00400251':{'vr':'TM','Value':['103000']}")
        .fhir(procedure("'performedPeriod':{'end':'2024-01-15T10:30:00+01:00'}"));
    all.row("performed.modality", "CT")
        .ormAndOmg("OBR-24=CT")
        .omi("IPC-5=CT")
        .dicom("'00080060':{'vr':'CS','Value':['CT']}")
        .fhir(
            procedure(
                "'category':{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'CT'}]}"));
    all.row("performed.description", "CT of the chest")
        .dicom("'00400254':{'vr':'LO','Value':['CT of the chest']}")
        .fhir(procedure("'code':{'text':'CT of the chest'}"));
    all.row("performed.typeDescription", "CT")
        .dicom("'00400255':{'vr':'LO','Value':['CT']}")
        .fhir(
            procedure(
                "'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/performed-procedure-type','valueString':'CT'}]"));
    all.row("performed.comments", "Patient moved")
        .dicom("'00400280':{'vr':'ST','Value':['Patient moved']}")
        .fhir(procedure("'note':[{'text':'Patient moved'}]"));
    all.row("performed.studyId", "S1")
        .dicom("'00200010':{'vr':'SH','Value':['S1']}")
        .fhir(
            "{'resourceType':'ImagingStudy','identifier':[{'use':'secondary','type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/identifier-type','code':'study-id'}]},'value':'S1'}],'series':[{'instance':[{}]}]}");
    all.row("performed.stationAeTitle", "CT01")
        .omi("IPC-9=CT01")
        .dicom("'00400241':{'vr':'AE','Value':['CT01']}")
        .fhir(
            "{'resourceType':'Device','identifier':[{'value':'CT01'}]}",
            procedure("'usedReference':[{'reference':'urn:x:Device-1'}]"));
    all.row("performed.stationName", "Scanner 1")
        .omi("IPC-7=Scanner 1")
        .dicom("'00400242':{'vr':'SH','Value':['Scanner 1']}")
        .fhir(
            "{'resourceType':'Device','deviceName':[{'name':'Scanner 1','type':'user-friendly-name'}]}",
            procedure("'usedReference':[{'reference':'urn:x:Device-1'}]"));
    all.row("performed.location", "Room 2")
        .omi("IPC-8=Room 2")
        .dicom("'00400243':{'vr':'SH','Value':['Room 2']}")
        .fhir(
            "{'resourceType':'Location','name':'Room 2'}",
            procedure("'location':{'reference':'urn:x:Location-1'}"));
  }

  private static void codes(Anchors all) {
    CodedConcept chest = CodedConcept.of("24627-2", "LN", "CT Chest");
    String fhir =
        "{'coding':[{'system':'http://loinc.org','code':'24627-2','display':'CT Chest'}]}";
    all.row("performed.procedureCodes", List.of(chest))
        .dicom(code("00081032", "24627-2", "LN", "CT Chest"))
        .fhir(procedure("'code':" + fhir));
    all.row("performed.protocolCodes", List.of(chest))
        .dicom(code("00400260", "24627-2", "LN", "CT Chest"))
        .fhir(
            procedure(
                "'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/performed-protocol-code','valueCodeableConcept':"
                    + fhir
                    + "}]"));
    // PS3.16 CID 9300.
    all.row(
            "performed.discontinuationReason",
            CodedConcept.of("110514", "DCM", "Incorrect worklist entry selected"))
        .hl7("ORC-16=110514^Incorrect worklist entry selected^DCM")
        .dicom(code("00400281", "110514", "DCM", "Incorrect worklist entry selected"))
        .fhir(
            procedure(
                "'statusReason':{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'110514','display':'Incorrect worklist entry selected'}]}"));
  }

  private static void billing(Anchors all) {
    all.row("performed.billingCodes", List.of(CodedConcept.of("71260", "C4", "CT thorax")))
        .dicom(code("00400320", "71260", "C4", "CT thorax"))
        .fhir(
            "{'resourceType':'ChargeItem','code':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'71260','display':'CT thorax'}]}}");
    all.row(
            "performed.films",
            List.of(new FilmConsumption("CLEAR FILM", "14INX17IN", Optional.of(2))))
        .dicom(
            "'00400321':{'vr':'SQ','Value':[{'20000030':{'vr':'CS','Value':['CLEAR FILM']},'20100050':{'vr':'CS','Value':['14INX17IN']},'21000170':{'vr':'IS','Value':[2]}}]}")
        .fhir(
            "{'resourceType':'ChargeItem','extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/film-medium-type','valueString':'CLEAR FILM'},{'url':'https://hl7dicom.org/fhir/StructureDefinition/film-size','valueString':'14INX17IN'}],'code':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/charge','code':'film'}]},'quantity':{'value':2}}");
    all.row(
            "performed.supplies",
            List.of(
                new BillingSupply(
                    CodedConcept.of("CATH", "99LOCAL", "Catheter"),
                    Optional.of(new Quantity("2", CodedConcept.of("1", "UCUM", "no units"))))))
        .dicom(
            "'00400324':{'vr':'SQ','Value':[{'00400293':{'vr':'SQ','Value':[{'00400294':{'vr':'DS','Value':[2]},"
                + code("00400295", "1", "UCUM", "no units")
                + "}]},"
                + code("00400296", "CATH", "99LOCAL", "Catheter")
                + "}]}")
        .fhir(
            "{'resourceType':'ChargeItem','code':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/charge','code':'supply'}]},'quantity':{'value':2,'unit':'no units','system':'http://unitsofmeasure.org','code':'1'},'productCodeableConcept':{'coding':[{'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/coding-scheme-designator','valueString':'99LOCAL'}],'code':'CATH','display':'Catheter'}]}}");
  }

  private static String component(String system, String code, String display, String quantity) {
    return "{'resourceType':'Observation','component':[{'code':{'coding':[{'system':'"
        + system
        + "','code':'"
        + code
        + "','display':'"
        + display
        + "'}]},'valueQuantity':{"
        + quantity
        + "}}]}";
  }

  private static Quantity quantity(String value, String unit) {
    return new Quantity(value, CodedConcept.of(unit, "UCUM", ""));
  }

  private static void dose(Anchors all) {
    String dcm = "http://dicom.nema.org/resources/ontology/DCM";
    String ours = "https://hl7dicom.org/fhir/CodeSystem/radiation-dose";
    String ucum = ",'system':'http://unitsofmeasure.org','code':'";
    all.row("dose.fluoroscopyTime", 300)
        .dicom("'00400300':{'vr':'US','Value':[300]}")
        .fhir(component(dcm, "113730", "Total Fluoro Time", "'value':300" + ucum + "s'"));
    all.row("dose.exposures", 12)
        .dicom("'00400301':{'vr':'US','Value':[12]}")
        .fhir(
            component(
                ours,
                "TotalNumberOfExposures",
                "Total Number of Exposures",
                "'value':12" + ucum + "1'"));
    all.row("dose.areaDoseProduct", quantity("2.5", "dGy.cm2"))
        .dicom("'0018115E':{'vr':'DS','Value':[2.5]}")
        .fhir(
            component(dcm, "113722", "Dose Area Product Total", "'value':2.5" + ucum + "dGy.cm2'"));
    all.row("dose.entranceDose", quantity("1.2", "mGy"))
        .dicom("'00408302':{'vr':'DS','Value':[1.2]}")
        .fhir(
            component(
                ours, "EntranceDoseInmGy", "Entrance Dose in mGy", "'value':1.2" + ucum + "mGy'"));
    all.row("dose.sourceToDetector", quantity("1100", "mm"))
        .dicom("'00181110':{'vr':'DS','Value':[1100]}")
        .fhir(
            component(dcm, "113750", "Distance Source to Detector", "'value':1100" + ucum + "mm'"));
    all.row("dose.comments", "estimated")
        .dicom("'00400310':{'vr':'ST','Value':['estimated']}")
        .fhir("{'resourceType':'Observation','note':[{'text':'estimated'}]}");
  }

  private static void series(Anchors all) {
    Practitioner wilson = Practitioner.of(PersonName.of("Wilson", "Jane"));
    String resource =
        "{'resourceType':'Practitioner','name':[{'family':'Wilson','given':['Jane']}]}";
    all.row("performedSeries.seriesInstanceUid", new Uid("1.2.3"))
        .dicom("'0020000E':{'vr':'UI','Value':['1.2.3']}")
        .fhir(ofSeries("'uid':'1.2.3'"));
    all.row("performedSeries.description", "Thorax")
        .dicom("'0008103E':{'vr':'LO','Value':['Thorax']}")
        .fhir(ofSeries("'description':'Thorax'"));
    all.row("performedSeries.protocolName", "Routine")
        .dicom("'00181030':{'vr':'LO','Value':['Routine']}")
        .fhir(
            ofSeries(
                "'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/protocol-name','valueString':'Routine'}]"));
    all.row("performedSeries.performingPhysicians", List.of(wilson))
        .dicom("'00081050':{'vr':'PN','Value':[{'Alphabetic':'Wilson^Jane'}]}")
        .fhir(resource, ofSeries(performer("PRF")));
    all.row("performedSeries.operators", List.of(wilson))
        .dicom("'00081070':{'vr':'PN','Value':[{'Alphabetic':'Wilson^Jane'}]}")
        .fhir(resource, ofSeries(performer("SPRF")));
    all.row("performedSeries.retrieveAeTitles", List.of("ARCHIVE"))
        .dicom("'00080054':{'vr':'AE','Value':['ARCHIVE']}")
        .fhir(
            "{'resourceType':'Endpoint','identifier':[{'value':'ARCHIVE'}],'status':'active','connectionType':{'system':'https://hl7dicom.org/fhir/CodeSystem/endpoint-connection-type','code':'dicom-dimse'},'payloadType':[{'text':'DICOM'}],'_address':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}}",
            ofSeries("'endpoint':[{'reference':'urn:x:Endpoint-1'}]"));
    all.row(
            "performedSeries.instances",
            List.of(
                SopInstance.builder()
                    .sopClassUid(new Uid("1.2.840.10008.5.1.4.1.1.2"))
                    .sopInstanceUid(new Uid("1.2.3.1"))
                    .build()))
        .dicom(
            "'00081140':{'vr':'SQ','Value':[{'00081150':{'vr':'UI','Value':['1.2.840.10008.5.1.4.1.1.2']},'00081155':{'vr':'UI','Value':['1.2.3.1']}}]}")
        .fhir(
            "{'resourceType':'ImagingStudy','series':[{'instance':[{},{'uid':'1.2.3.1','sopClass':{'system':'urn:ietf:rfc:3986','code':'urn:oid:1.2.840.10008.5.1.4.1.1.2'}}]}]}");
  }

  private static String performer(String function) {
    return "'performer':[{'function':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ParticipationType','code':'"
        + function
        + "'}]},'actor':{'reference':'urn:x:Practitioner-1'}}]";
  }
}
