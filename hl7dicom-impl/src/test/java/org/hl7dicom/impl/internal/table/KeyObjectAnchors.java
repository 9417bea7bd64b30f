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

/**
 * Literal wire forms of the rows of a key object selection, by PS3.3 sections C.17.3 and C.17.6,
 * PS3.16 TID 2010 and CID 7010 and 7011. Written by hand.
 */
final class KeyObjectAnchors {
  private KeyObjectAnchors() {}

  private static String document(String element) {
    return "{'resourceType':'DocumentReference'," + element + "}";
  }

  private static String extension(String name, String value) {
    return document(
        "'extension':[{'url':'https://hl7dicom.org/fhir/StructureDefinition/"
            + name
            + "',"
            + value
            + "}]");
  }

  private static String code(String tag, String code, String meaning) {
    return "'"
        + tag
        + "':{'vr':'SQ','Value':[{'00080100':{'vr':'SH','Value':['"
        + code
        + "']},'00080102':{'vr':'SH','Value':['DCM']},'00080104':{'vr':'LO','Value':['"
        + meaning
        + "']}}]}";
  }

  private static String item(String relationship, String type, String name, String value) {
    return "'0040A730':{'vr':'SQ','Value':[{'0040A010':{'vr':'CS','Value':['"
        + relationship
        + "']},'0040A040':{'vr':'CS','Value':['"
        + type
        + "']},"
        + name
        + ","
        + value
        + "}]}";
  }

  static void addTo(Anchors all) {
    all.row("keyObjects.sopInstanceUid", new Uid("1.2.3.4"))
        .dicom("'00080018':{'vr':'UI','Value':['1.2.3.4']}")
        .fhir(document("'masterIdentifier':{'system':'urn:dicom:uid','value':'urn:oid:1.2.3.4'}"));
    all.row("keyObjects.seriesInstanceUid", new Uid("1.2.3"))
        .dicom("'0020000E':{'vr':'UI','Value':['1.2.3']}")
        .fhir(extension("series-instance-uid", "'valueOid':'urn:oid:1.2.3'"));
    all.row("keyObjects.seriesNumber", 7)
        .dicom("'00200011':{'vr':'IS','Value':[7]}")
        .fhir(extension("series-number", "'valueInteger':7"));
    all.row("keyObjects.instanceNumber", 1)
        .dicom("'00200013':{'vr':'IS','Value':[1]}")
        .fhir(extension("instance-number", "'valueInteger':1"));
    all.row(
            "keyObjects.dateTime",
            PartialDateTime.of(LocalDateTime.of(2026, 2, 25, 0, 57, 59), Precision.SECOND)
                .withOffset(ZoneOffset.ofHours(1)))
        .dicom(
            "'00080023':{'vr':'DA','Value':['20260225']}",
            "'00080033':{'vr':'TM','Value':['005759']}",
            "'00080201':{'vr':'SH','Value':['+0100']}")
        .fhir(document("'context':{'period':{'start':'2026-02-25T00:57:59+01:00'}}"));
    all.row("keyObjects.title", CodedConcept.of("113030", "DCM", "Manifest"))
        .dicom(code("0040A043", "113030", "Manifest"))
        .fhir(
            document(
                "'type':{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'113030','display':'Manifest'}]}"));
    all.row(
            "keyObjects.titleModifiers",
            List.of(CodedConcept.of("113026", "DCM", "Double exposure")))
        .dicom(
            item(
                "HAS CONCEPT MOD",
                "CODE",
                code("0040A043", "113011", "Document Title Modifier"),
                code("0040A168", "113026", "Double exposure")))
        .fhir(
            document(
                "'context':{'event':[{'coding':[{'system':'http://dicom.nema.org/resources/ontology/DCM','code':'113026','display':'Double exposure'}]}]}"));
    all.row("keyObjects.description", "For the conference")
        .dicom(
            item(
                "CONTAINS",
                "TEXT",
                code("0040A043", "113012", "Key Object Description"),
                "'0040A160':{'vr':'UT','Value':['For the conference']}"))
        .fhir(document("'description':'For the conference'"));
    all.row("keyObjects.observers", List.of(Practitioner.of(PersonName.of("Wilson", "Jane"))))
        .dicom(
            item(
                "HAS OBS CONTEXT",
                "PNAME",
                code("0040A043", "121008", "Person Observer Name"),
                "'0040A123':{'vr':'PN','Value':[{'Alphabetic':'Wilson^Jane'}]}"))
        .fhir(
            "{'resourceType':'Practitioner','name':[{'family':'Wilson','given':['Jane']}]}",
            document("'author':[{'reference':'urn:x:Practitioner-1'}]"));
  }
}
