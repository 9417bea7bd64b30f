package org.hl7dicom.impl.internal.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingEndpoint;
import org.hl7dicom.model.Laterality;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.StudyStatus;
import org.hl7dicom.model.Uid;

/**
 * Literal wire forms of the rows of a study, by PS3.3 chapters C.7 and 10, PS3.5 section 6.2,
 * PS3.18 table 10.6.3-1, and the examples and definitions of FHIR R4 ImagingStudy. Written by hand.
 */
final class StudyAnchors {
  private static final String UID = "2.16.124.113543.6003.1154777499.30246.19789.3503430045";
  private static final PartialDateTime STARTED =
      PartialDateTime.of(LocalDateTime.of(2011, 1, 1, 11, 1, 20), Precision.SECOND)
          .withOffset(ZoneOffset.ofHours(3));
  private static final Practitioner WILSON =
      new Practitioner(
          Optional.of(Identifier.of("4711", AssigningAuthority.ofNamespace("HOSP"))),
          PersonName.of("Wilson", "Jane"));
  private static final Practitioner CHEN =
      new Practitioner(
          Optional.of(Identifier.of("4712", AssigningAuthority.ofNamespace("HOSP"))),
          PersonName.of("Chen", "Robert"));

  private StudyAnchors() {}

  static void addTo(Anchors all) {
    study(all);
    people(all);
    codes(all);
    series(all);
    instance(all);
    reference(all);
  }

  private static String study(String element) {
    return "{'resourceType':'ImagingStudy'," + element + ",'series':[{'instance':[{}]}]}";
  }

  private static String ofSeries(String element) {
    return "{'resourceType':'ImagingStudy','series':[{" + element + "}]}";
  }

  private static String ofInstance(String element) {
    return ofSeries("'instance':[{" + element + "}]");
  }

  private static void study(Anchors all) {
    // IHE RAD-132; as in the published RAD-128 samples, but for OBX-11.
    all.row("study.studyInstanceUid", new Uid(UID))
        .omg("OBX-1=1", "OBX-2=ST", "OBX-3=113014^DICOM Study^DCM", "OBX-5=" + UID, "OBX-11=O")
        .omi("IPC-3=" + UID)
        .dicom("'0020000D':{'vr':'UI','Value':['" + UID + "']}")
        .fhir(study("'identifier':[{'system':'urn:dicom:uid','value':'urn:oid:" + UID + "'}]"));
    all.row(
            "study.accessionNumber",
            Identifier.of("W12342398", new AssigningAuthority("", "1.2.3.4", "ISO")))
        .omg("OBR-18=W12342398^^1.2.3.4^ISO")
        .omi("IPC-1=W12342398^^1.2.3.4^ISO")
        .dicom(
            "'00080050':{'vr':'SH','Value':['W12342398']}",
            "'00080051':{'vr':'SQ','Value':[{'00400032':{'vr':'UT','Value':['1.2.3.4']},'00400033':{'vr':'CS','Value':['ISO']}}]}")
        .fhir(
            study(
                "'identifier':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'ACSN'}]},'system':'urn:oid:1.2.3.4','value':'W12342398'}]"));
    all.row("study.studyId", "S-17")
        .dicom("'00200010':{'vr':'SH','Value':['S-17']}")
        .fhir(
            study(
                "'identifier':[{'use':'secondary','type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/identifier-type','code':'study-id'}]},'value':'S-17'}]"));
    all.row("study.status", StudyStatus.ENTERED_IN_ERROR)
        .fhir(study("'status':'entered-in-error'"));
    // HL7 v2.5.1 table 0123.
    all.row("study.status", StudyStatus.CANCELLED)
        .omgAndOmi("OBR-25=X")
        .fhir(study("'status':'cancelled'"));
    all.row("study.availability", "NEARLINE")
        .dicom("'00080056':{'vr':'CS','Value':['NEARLINE']}")
        .fhir(
            study(
                "'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/instance-availability','valueString':'NEARLINE'}]"));
    all.row("study.modalities", List.of("CT", "SR"))
        .dicom("'00080061':{'vr':'CS','Value':['CT','SR']}")
        .fhir(
            study(
                "'modality':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'CT'},{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'SR'}]"));
    all.row("study.started", STARTED)
        .omgAndOmi("OBR-7=20110101110120+0300")
        .dicom(
            "'00080020':{'vr':'DA','Value':['20110101']}",
            "'00080030':{'vr':'TM','Value':['110120']}",
            "'00080201':{'vr':'SH','Value':['+0300']}")
        .fhir(study("'started':'2011-01-01T11:01:20+03:00'"));
    all.row("study.description", "CT of the thorax")
        .dicom("'00081030':{'vr':'LO','Value':['CT of the thorax']}")
        .fhir(study("'description':'CT of the thorax'"));
    all.row("study.location", "Radiology 2")
        .dicom("'00081040':{'vr':'LO','Value':['Radiology 2']}")
        .fhir(
            "{'resourceType':'Location','name':'Radiology 2'}",
            study("'location':{'reference':'urn:x:Location-1'}"));
    all.row("study.comments", "Good quality").fhir(study("'note':[{'text':'Good quality'}]"));
    endpoints(all);
    all.row("study.numberOfSeries", 3)
        .dicom("'00201206':{'vr':'IS','Value':[3]}")
        .fhir(study("'numberOfSeries':3"));
    all.row("study.numberOfInstances", 12)
        .dicom("'00201208':{'vr':'IS','Value':[12]}")
        .fhir(study("'numberOfInstances':12"));
  }

  private static void endpoints(Anchors all) {
    all.row(
            "study.endpoints",
            List.of(
                new ImagingEndpoint(ImagingEndpoint.WADO_RS, "https://pacs.example/rs"),
                new ImagingEndpoint(ImagingEndpoint.DIMSE, "ARCHIVE")))
        .dicom(
            "'00080054':{'vr':'AE','Value':['ARCHIVE']}",
            "'00081190':{'vr':'UR','Value':['https://pacs.example/rs']}")
        .fhir(
            "{'resourceType':'Endpoint','status':'active','connectionType':{'system':'http://terminology.hl7.org/CodeSystem/endpoint-connection-type','code':'dicom-wado-rs'},'payloadType':[{'text':'DICOM'}],'address':'https://pacs.example/rs'}",
            "{'resourceType':'Endpoint','identifier':[{'value':'ARCHIVE'}],'status':'active','connectionType':{'system':'https://hl7dicom.org/fhir/CodeSystem/endpoint-connection-type','code':'dicom-dimse'},'payloadType':[{'text':'DICOM'}],'_address':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}}",
            study(
                "'endpoint':[{'reference':'urn:x:Endpoint-1'},{'reference':'urn:x:Endpoint-2'}]"));
  }

  private static String practitioner(String id, String family, String given) {
    return "{'resourceType':'Practitioner','identifier':[{'value':'"
        + id
        + "','assigner':{'display':'HOSP'}}],'name':[{'family':'"
        + family
        + "','given':['"
        + given
        + "']}]}";
  }

  private static String person(String tag, String vr, String... names) {
    StringBuilder text = new StringBuilder("'" + tag + "':{'vr':'" + vr + "','Value':[");
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ",").append("{'Alphabetic':'").append(names[i]).append("'}");
    }
    return text.append("]}").toString();
  }

  private static String ids(String tag, String... idAndName) {
    StringBuilder text = new StringBuilder("'" + tag + "':{'vr':'SQ','Value':[");
    for (int i = 0; i < idAndName.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append("{'00401101':{'vr':'SQ','Value':[{'00080100':{'vr':'SH','Value':['")
          .append(idAndName[i])
          .append("']},'00080102':{'vr':'SH','Value':['99HOSP']},'00080104':{'vr':'LO','Value':['")
          .append(idAndName[i + 1])
          .append("']}}]}}");
    }
    return text.append("]}").toString();
  }

  private static void people(Anchors all) {
    String wilson = practitioner("4711", "Wilson", "Jane");
    String chen = practitioner("4712", "Chen", "Robert");
    all.row("study.referringPhysicians", List.of(WILSON))
        .omgAndOmi("PV1-8=4711^Wilson^Jane^^^^^^HOSP")
        .dicom(person("00080090", "PN", "Wilson^Jane"), ids("00080096", "4711", "Wilson, Jane"))
        .fhir(wilson, study("'referrer':{'reference':'urn:x:Practitioner-1'}"));
    all.row("study.interpreters", List.of(WILSON, CHEN))
        .dicom(
            person("00081060", "PN", "Wilson^Jane", "Chen^Robert"),
            ids("00081062", "4711", "Wilson, Jane", "4712", "Chen, Robert"))
        .fhir(
            wilson,
            chen,
            study(
                "'interpreter':[{'reference':'urn:x:Practitioner-1'},{'reference':'urn:x:Practitioner-2'}]"));
    all.row("series.performingPhysicians", List.of(WILSON))
        .dicom(person("00081050", "PN", "Wilson^Jane"), ids("00081052", "4711", "Wilson, Jane"))
        .fhir(
            wilson,
            ofSeries(
                "'performer':[{'function':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ParticipationType','code':'PRF'}]},'actor':{'reference':'urn:x:Practitioner-1'}}],'instance':[{}]"));
    all.row("series.operators", List.of(CHEN))
        .dicom(person("00081070", "PN", "Chen^Robert"), ids("00081072", "4712", "Chen, Robert"))
        .fhir(
            chen,
            ofSeries(
                "'performer':[{'function':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ParticipationType','code':'SPRF'}]},'actor':{'reference':'urn:x:Practitioner-1'}}],'instance':[{}]"));
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

  private static void codes(Anchors all) {
    all.row("study.procedureCodes", List.of(CodedConcept.of("24627-2", "LN", "CT Chest")))
        .dicom(code("00081032", "24627-2", "LN", "CT Chest"))
        .fhir(
            study(
                "'procedureCode':[{'coding':[{'system':'http://loinc.org','code':'24627-2','display':'CT Chest'}]}]"));
    CodedConcept cough = CodedConcept.of("49727002", "SCT", "Cough");
    all.row("study.reasons", List.of(cough))
        .dicom(code("00401012", "49727002", "SCT", "Cough"))
        .fhir(
            study(
                "'reasonCode':[{'coding':[{'system':'http://snomed.info/sct','code':'49727002','display':'Cough'}]}]"));
    all.row("study.diagnoses", List.of(cough))
        .dicom(code("00081084", "49727002", "SCT", "Cough"))
        .fhir(
            "{'resourceType':'Patient'}",
            "{'resourceType':'Condition','code':{'coding':[{'system':'http://snomed.info/sct','code':'49727002','display':'Cough'}]},'subject':{'reference':'urn:x:Patient-1'}}",
            study("'reasonReference':[{'reference':'urn:x:Condition-1'}]"));
  }

  private static void series(Anchors all) {
    all.row(
            "series.seriesInstanceUid",
            new Uid("2.16.124.113543.6003.2588828330.45298.17418.2723805630"))
        .dicom(
            "'0020000E':{'vr':'UI','Value':['2.16.124.113543.6003.2588828330.45298.17418.2723805630']}")
        .fhir(
            ofSeries(
                "'uid':'2.16.124.113543.6003.2588828330.45298.17418.2723805630','instance':[{}]"));
    all.row("series.number", 3)
        .dicom("'00200011':{'vr':'IS','Value':[3]}")
        .fhir(ofSeries("'number':3,'instance':[{}]"));
    all.row("series.modality", "CT")
        .dicom("'00080060':{'vr':'CS','Value':['CT']}")
        .fhir(
            ofSeries(
                "'modality':{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'CT'},'instance':[{}]"));
    all.row("series.description", "CT Surview 180")
        .dicom("'0008103E':{'vr':'LO','Value':['CT Surview 180']}")
        .fhir(ofSeries("'description':'CT Surview 180','instance':[{}]"));
    all.row("series.started", STARTED)
        .dicom(
            "'00080021':{'vr':'DA','Value':['20110101']}",
            "'00080031':{'vr':'TM','Value':['110120']}",
            "'00080201':{'vr':'SH','Value':['+0300']}")
        .fhir(ofSeries("'started':'2011-01-01T11:01:20+03:00','instance':[{}]"));
    // PS3.16 table L-1: HEAD is 69536005.
    all.row("series.bodySite", CodedConcept.of("69536005", "SCT", "Head").withOriginalText("HEAD"))
        .dicom(
            code("00082218", "69536005", "SCT", "Head"), "'00180015':{'vr':'CS','Value':['HEAD']}")
        .fhir(
            ofSeries(
                "'bodySite':{'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/original-text','valueString':'HEAD'}],'system':'http://snomed.info/sct','code':'69536005','display':'Head'},'instance':[{}]"))
        .add(
            List.of(org.hl7dicom.impl.internal.dicom.DicomColumns.WORKLIST),
            false,
            "'00180015':{'vr':'CS','Value':['HEAD']}");
    all.row("series.laterality", Laterality.LEFT)
        .dicom("'00200060':{'vr':'CS','Value':['L']}")
        .fhir(
            ofSeries(
                "'laterality':{'system':'http://snomed.info/sct','code':'7771000','display':'Left'},'instance':[{}]"));
    all.row("series.laterality", Laterality.BOTH)
        .dicom("'00200062':{'vr':'CS','Value':['B']}")
        .fhir(
            ofSeries(
                "'laterality':{'system':'http://snomed.info/sct','code':'51440002','display':'Bilateral'},'instance':[{}]"));
    all.row("series.specimens", List.of(Identifier.of("specimen1")))
        .dicom("'00400560':{'vr':'SQ','Value':[{'00400551':{'vr':'LO','Value':['specimen1']}}]}")
        .fhir(
            "{'resourceType':'Specimen','identifier':[{'value':'specimen1'}]}",
            ofSeries("'specimen':[{'reference':'urn:x:Specimen-1'}],'instance':[{}]"));
    all.row("series.numberOfInstances", 5)
        .dicom("'00201209':{'vr':'IS','Value':[5]}")
        .fhir(ofSeries("'numberOfInstances':5,'instance':[{}]"));
  }

  private static void instance(Anchors all) {
    all.row(
            "instance.sopInstanceUid",
            new Uid("2.16.124.113543.6003.189642796.63084.16748.2599092903"))
        .dicom(
            "'00080018':{'vr':'UI','Value':['2.16.124.113543.6003.189642796.63084.16748.2599092903']}")
        .fhir(ofInstance("'uid':'2.16.124.113543.6003.189642796.63084.16748.2599092903'"));
    all.row("instance.sopClassUid", new Uid("1.2.840.10008.5.1.4.1.1.2"))
        .dicom("'00080016':{'vr':'UI','Value':['1.2.840.10008.5.1.4.1.1.2']}")
        .fhir(
            ofInstance(
                "'sopClass':{'system':'urn:ietf:rfc:3986','code':'urn:oid:1.2.840.10008.5.1.4.1.1.2'}"));
    all.row("instance.number", 1)
        .dicom("'00200013':{'vr':'IS','Value':[1]}")
        .fhir(ofInstance("'number':1"));
    all.row("instance.title", CodedConcept.of("18748-4", "LN", "Diagnostic imaging study"))
        .dicom(code("0040A043", "18748-4", "LN", "Diagnostic imaging study"))
        .fhir(
            ofInstance(
                "'title':'Diagnostic imaging study','_title':{'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/title-code','valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'18748-4','display':'Diagnostic imaging study'}]}}]}"));
    all.row("instance.title", CodedConcept.text("Discharge letter"))
        .dicom("'00420010':{'vr':'ST','Value':['Discharge letter']}")
        .fhir(ofInstance("'title':'Discharge letter'"));
    all.row("instance.title", CodedConcept.text("ORIGINAL\\PRIMARY"))
        .add(
            List.of(org.hl7dicom.impl.internal.dicom.DicomColumns.WORKLIST),
            false,
            "'00080008':{'vr':'CS','Value':['ORIGINAL','PRIMARY']}");
  }

  private static String request(String element) {
    return "{'resourceType':'ServiceRequest','id':'order'," + element + "}";
  }

  private static String procedure(String element) {
    return "{'resourceType':'ServiceRequest','id':'procedure'," + element + "}";
  }

  private static String task(String element) {
    return "{'resourceType':'Task','id':'task'," + element + "}";
  }

  private static String typed(String type, String value) {
    return "'identifier':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'"
        + type
        + "'}]},'value':'"
        + value
        + "'}]";
  }

  private static void reference(Anchors all) {
    all.row("reference.accessionNumber", Identifier.of("A1"))
        .ormAndOmg("OBR-18=A1")
        .omi("IPC-1=A1")
        .dicom("'00080050':{'vr':'SH','Value':['A1']}")
        .fhir(request(typed("ACSN", "A1")));
    all.row("reference.placerOrderNumber", Identifier.of("P1"))
        .hl7("ORC-2=P1", "OBR-2=P1")
        .dicom("'00402016':{'vr':'LO','Value':['P1']}")
        .fhir(request(typed("PLAC", "P1")));
    all.row("reference.fillerOrderNumber", Identifier.of("F1"))
        .hl7("ORC-3=F1", "OBR-3=F1")
        .dicom("'00402017':{'vr':'LO','Value':['F1']}")
        .fhir(request(typed("FILL", "F1")));
    all.row("reference.studyInstanceUid", new Uid(UID))
        .ormAndOmg("ZDS-1=" + UID + "^^Application^DICOM")
        .omi("IPC-3=" + UID)
        .dicom("'0020000D':{'vr':'UI','Value':['" + UID + "']}")
        .fhir(procedure("'identifier':[{'system':'urn:dicom:uid','value':'urn:oid:" + UID + "'}]"));
    all.row("reference.procedureId", Identifier.of("RP1"))
        .ormAndOmg("OBR-19=RP1")
        .omi("IPC-2=RP1")
        .dicom("'00401001':{'vr':'SH','Value':['RP1']}")
        .fhir(
            procedure(
                "'identifier':[{'type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/identifier-type','code':'requested-procedure-id'}]},'value':'RP1'}]"));
    all.row("reference.procedureCode", CodedConcept.of("24627-2", "LN", "CT Chest"))
        .hl7("OBR-44=24627-2^CT Chest^LN")
        .dicom(code("00321064", "24627-2", "LN", "CT Chest"))
        .fhir(
            procedure(
                "'code':{'coding':[{'system':'http://loinc.org','code':'24627-2','display':'CT Chest'}]}"));
    all.row("reference.procedureDescription", "CT of the chest")
        .hl7("OBR-44=^CT of the chest")
        .dicom("'00321060':{'vr':'LO','Value':['CT of the chest']}")
        .fhir(procedure("'code':{'text':'CT of the chest'}"));
    all.row("reference.reasons", List.of(CodedConcept.text("Cough")))
        .hl7("OBR-31=^Cough")
        .dicom("'00401002':{'vr':'LO','Value':['Cough']}")
        .fhir(procedure("'reasonCode':[{'text':'Cough'}]"));
    all.row("reference.stepId", Identifier.of("SPS1"))
        .ormAndOmg("OBR-20=SPS1")
        .omi("IPC-4=SPS1")
        .dicom("'00400009':{'vr':'SH','Value':['SPS1']}")
        .fhir(task("'identifier':[{'value':'SPS1'}]"));
    all.row("reference.stepDescription", "Thorax PA")
        .ormAndOmg("OBR-4=^^^^Thorax PA")
        .omi("IPC-6=^Thorax PA")
        .dicom("'00400007':{'vr':'LO','Value':['Thorax PA']}")
        .fhir(task("'description':'Thorax PA'"));
    all.row("reference.protocolCodes", List.of(CodedConcept.of("THPA", "99LOCAL", "Thorax PA")))
        .ormAndOmg("OBR-4=^^^THPA^Thorax PA^99LOCAL")
        .omi("IPC-6=THPA^Thorax PA^99LOCAL")
        .dicom(code("00400008", "THPA", "99LOCAL", "Thorax PA"))
        .fhir(
            task(
                "'input':[{'type':{'coding':[{'system':'https://hl7dicom.org/fhir/CodeSystem/scheduled-procedure-step-input','code':'protocol-code'}]},'valueCodeableConcept':{'coding':[{'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/coding-scheme-designator','valueString':'99LOCAL'}],'code':'THPA','display':'Thorax PA'}]}}]"));
  }
}
