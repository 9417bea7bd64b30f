package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hl7dicom.impl.Conversions.HARMONIZER;
import static org.hl7dicom.impl.Conversions.at;
import static org.hl7dicom.impl.Conversions.read;
import static org.hl7dicom.impl.Conversions.value;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractGroup;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.model.v231.message.ORM_O01;
import ca.uhn.hl7v2.model.v251.group.OMG_O19_ORDER;
import ca.uhn.hl7v2.model.v251.group.OMI_O23_ORDER;
import ca.uhn.hl7v2.model.v251.message.OMG_O19;
import ca.uhn.hl7v2.model.v251.message.OMI_O23;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.Mapped;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Patient;
import org.junit.jupiter.api.Test;

/** HAPI reads what we write into the groups where the standard has it. */
class WrittenMessagesTest {
  /** Two orders; the first of one procedure with two steps, the second of one. */
  private static OrderMessage orders() {
    Hl7Message message =
        Er7.omi()
            .set("PV1", 3, "3W^312^B^NORTH")
            .again("IPC")
            .set("IPC", 4, "SPS3002")
            .set("IPC", 5, "US")
            .add(
                "ORC|NW|PLC884413^HIS^1.2.276.0.76.3.1.4^ISO|FIL220918||SC",
                "TQ1|1||||||20260916101500||R",
                "OBR|2|PLC884413^HIS^1.2.276.0.76.3.1.4^ISO|FIL220918|XRCH^Chest^99LOC",
                "IPC|ACC1002|RP2002|1.2.276.0.76.3.1.78.2|SPS3003|CR|PROT9^Chest pa^99LOC")
            .message();
    return value(read(message));
  }

  static Message parse(Hl7Message message, String version) throws HL7Exception, IOException {
    try (DefaultHapiContext context = new DefaultHapiContext()) {
      context.setModelClassFactory(new CanonicalModelClassFactory(version));
      context.setValidationContext(ValidationContextFactory.noValidation());
      PipeParser parser = context.getPipeParser();
      return parser.parse(message.er7());
    }
  }

  /** Names of segments that HAPI found no place for in the structure. */
  static List<String> nonStandard(Group group) throws HL7Exception {
    List<String> names = new ArrayList<>(((AbstractGroup) group).getNonStandardNames());
    for (String name : group.getNames()) {
      for (Structure structure : group.getAll(name)) {
        if (structure instanceof Group inner) {
          names.addAll(nonStandard(inner));
        }
      }
    }
    return names;
  }

  @Test
  void ORM_O01_in_2_3_1() throws HL7Exception, IOException {
    Hl7Message written = value(HARMONIZER.write(Formats.ORM_O01, orders()));
    assertThat(written.segments())
        .extracting(segment -> segment.name())
        .containsExactly(
            "MSH", "PID", "PV1", "ORC", "OBR", "ZDS", "ORC", "OBR", "ZDS", "ORC", "OBR", "ZDS");

    Message parsed = parse(written, "2.3.1");
    assertThat(parsed).isInstanceOf(ORM_O01.class);
    ORM_O01 orm = (ORM_O01) parsed;
    assertThat(nonStandard(orm)).allMatch(name -> name.startsWith("ZDS"));
    assertThat(orm.getMSH().getMessageType().encode()).isEqualTo("ORM^O01");
    var patient = orm.getPIDPD1NTEPV1PV2IN1IN2IN3GT1AL1();
    assertThat(patient.getPID().getPatientIdentifierList(0).getID().getValue())
        .isEqualTo("P0048213");
    assertThat(patient.getPV1PV2().getPV1().getAssignedPatientLocation().encode())
        .isEqualTo("3W^312^B^NORTH");
    assertThat(orm.getORCOBRRQDRQ1ODSODTRXONTEDG1RXRRXCNTEOBXNTECTIBLGReps()).isEqualTo(3);
    String[] steps = {"SPS3001", "SPS3002", "SPS3003"};
    String[] times = {"20260915093000+0200", "20260915093000+0200", "20260916101500+0200"};
    for (int i = 0; i < 3; i++) {
      var order = orm.getORCOBRRQDRQ1ODSODTRXONTEDG1RXRRXCNTEOBXNTECTIBLG(i);
      assertThat(order.getORC().getOrderControl().getValue()).isEqualTo("NW");
      assertThat(order.getORC().getQuantityTiming().getStartDateTime().encode())
          .isEqualTo(times[i]);
      var obr = order.getOBRRQDRQ1ODSODTRXONTEDG1RXRRXCNTEOBXNTE().getOBR();
      assertThat(obr.getFillerField1().getValue()).isEqualTo(steps[i]);
      assertThat(obr.getDiagnosticServSectID().getValue())
          .isEqualTo(List.of("CT", "US", "CR").get(i));
    }
  }

  @Test
  void OMG_O19_in_2_5_1() throws HL7Exception, IOException {
    // One order: after an OBR, the syntax of OMG_O19 lets the ORC of the next order be that of a
    // prior result as well, and HAPI takes it for that.
    OrderMessage order = orders();
    order = order.toBuilder().orders(order.orders().subList(1, 2)).build();
    Hl7Message written = value(HARMONIZER.write(Formats.OMG_O19, order));
    assertThat(written.segments())
        .extracting(segment -> segment.name())
        .containsExactly("MSH", "PID", "PV1", "ORC", "TQ1", "OBR", "ZDS");

    Message parsed = parse(written, "2.5.1");
    assertThat(parsed).isInstanceOf(OMG_O19.class);
    OMG_O19 omg = (OMG_O19) parsed;
    assertThat(nonStandard(omg)).containsExactly("ZDS");
    assertThat(omg.getMSH().getMessageType().encode()).isEqualTo("OMG^O19^OMG_O19");
    assertThat(omg.getPATIENT().getPATIENT_VISIT().getPV1().getPatientClass().getValue())
        .isEqualTo("O");
    assertThat(omg.getORDERReps()).isEqualTo(1);
    OMG_O19_ORDER group = omg.getORDER();
    assertThat(group.getORC().getOrderControl().getValue()).isEqualTo("NW");
    assertThat(group.getTIMINGReps()).isEqualTo(1);
    assertThat(group.getTIMING().getTQ1().getPriority(0).encode()).isEqualTo("R");
    assertThat(group.getTIMING().getTQ1().getStartDateTime().encode())
        .isEqualTo("20260916101500+0200");
    assertThat(group.getOBR().getUniversalServiceIdentifier().encode())
        .isEqualTo("XRCH^Chest^99LOC^PROT9^Chest pa^99LOC");
    assertThat(group.getOBR().getPlacerField1().getValue()).isEqualTo("ACC1002");
    assertThat(group.getOBR().getPlacerField2().getValue()).isEqualTo("RP2002");
    assertThat(group.getOBR().getFillerField1().getValue()).isEqualTo("SPS3003");
    assertThat(group.getOBR().getDiagnosticServSectID().getValue()).isEqualTo("CR");
  }

  @Test
  void OMI_O23_in_2_5_1() throws HL7Exception, IOException {
    Hl7Message written = value(HARMONIZER.write(Formats.OMI_O23, orders()));
    assertThat(written.segments())
        .extracting(segment -> segment.name())
        .containsExactly(
            "MSH", "PID", "PV1", "ORC", "TQ1", "OBR", "IPC", "IPC", "ORC", "TQ1", "OBR", "IPC");

    Message parsed = parse(written, "2.5.1");
    assertThat(parsed).isInstanceOf(OMI_O23.class);
    OMI_O23 omi = (OMI_O23) parsed;
    assertThat(nonStandard(omi)).isEmpty();
    assertThat(omi.getMSH().getMessageType().encode()).isEqualTo("OMI^O23^OMI_O23");
    assertThat(omi.getPATIENT().getPID().getPatientName(0).encode())
        .isEqualTo("Langweil^Katharina");
    assertThat(omi.getORDERReps()).isEqualTo(2);

    OMI_O23_ORDER first = omi.getORDER(0);
    assertThat(first.getORC().getPlacerOrderNumber().encode())
        .isEqualTo("PLC884412^HIS^1.2.276.0.76.3.1.4^ISO");
    assertThat(first.getTIMINGReps()).isEqualTo(1);
    assertThat(first.getTIMING().getTQ1().getStartDateTime().encode())
        .isEqualTo("20260915093000+0200");
    assertThat(first.getTIMING().getTQ1().getPriority(0).encode()).isEqualTo("S");
    assertThat(first.getOBR().getUniversalServiceIdentifier().encode())
        .isEqualTo("CTABD^CT abdomen^99LOC");
    assertThat(first.getOBR().getProcedureCode().encode()).isEqualTo("CTA^CT of the abdomen^99LOC");
    assertThat(first.getIPCReps()).isEqualTo(2);
    assertThat(first.getIPC(0).getAccessionIdentifier().encode())
        .isEqualTo("ACC1001^RIS^1.2.276.0.76.3.1.6^ISO");
    assertThat(first.getIPC(0).getRequestedProcedureID().encode()).isEqualTo("RP2001");
    assertThat(first.getIPC(0).getStudyInstanceUID().encode()).isEqualTo("1.2.276.0.76.3.1.78.1");
    assertThat(first.getIPC(0).getScheduledProcedureStepID().encode()).isEqualTo("SPS3001");
    assertThat(first.getIPC(0).getModality().encode()).isEqualTo("CT");
    assertThat(first.getIPC(0).getProtocolCode(0).encode())
        .isEqualTo("PROT7^CT abdomen venous^99LOC");
    assertThat(first.getIPC(0).getScheduledStationName().encode()).isEqualTo("CT_NORTH");
    assertThat(first.getIPC(0).getScheduledProcedureStepLocation(0).encode()).isEqualTo("ROOM1");
    assertThat(first.getIPC(0).getScheduledAETitle().getValue()).isEqualTo("CT01");
    assertThat(first.getIPC(1).getScheduledProcedureStepID().encode()).isEqualTo("SPS3002");
    assertThat(first.getIPC(1).getModality().encode()).isEqualTo("US");

    OMI_O23_ORDER second = omi.getORDER(1);
    assertThat(second.getORC().getPlacerOrderNumber().getEntityIdentifier().getValue())
        .isEqualTo("PLC884413");
    assertThat(second.getIPCReps()).isEqualTo(1);
    assertThat(second.getIPC().getStudyInstanceUID().encode()).isEqualTo("1.2.276.0.76.3.1.78.2");
  }

  /** Notes, allergies and diagnoses stand in the group of the segment that they belong to. */
  @Test
  void details_in_the_groups_of_each_form() throws HL7Exception, IOException {
    OrderMessage order = value(read(OrderDetailsTest.detailed(Er7.omi()).message()));

    ORM_O01 orm = (ORM_O01) parse(value(HARMONIZER.write(Formats.ORM_O01, order)), "2.3.1");
    assertThat(nonStandard(orm)).allMatch(name -> name.startsWith("ZDS"));
    var patient = orm.getPIDPD1NTEPV1PV2IN1IN2IN3GT1AL1();
    assertThat(patient.getNTE().getComment(0).getValue())
        .isEqualTo("Hard of hearing\\.br\\Lives alone");
    assertThat(patient.getAL1Reps()).isEqualTo(2);
    var detail =
        orm.getORCOBRRQDRQ1ODSODTRXONTEDG1RXRRXCNTEOBXNTECTIBLG()
            .getOBRRQDRQ1ODSODTRXONTEDG1RXRRXCNTEOBXNTE();
    assertThat(detail.getNTE().getComment(0).getValue()).isEqualTo("Without contrast");
    assertThat(detail.getDG1Reps()).isEqualTo(2);

    OMG_O19 omg = (OMG_O19) parse(value(HARMONIZER.write(Formats.OMG_O19, order)), "2.5.1");
    assertThat(nonStandard(omg)).containsExactly("ZDS");
    assertThat(omg.getPATIENT().getNTE().getComment(0).getValue()).startsWith("Hard of hearing");
    assertThat(omg.getPATIENT().getAL1Reps()).isEqualTo(2);
    assertThat(omg.getORDER().getNTE().getComment(0).getValue()).isEqualTo("Without contrast");
    assertThat(omg.getORDER().getDG1Reps()).isEqualTo(2);

    OMI_O23 omi = (OMI_O23) parse(value(HARMONIZER.write(Formats.OMI_O23, order)), "2.5.1");
    assertThat(nonStandard(omi)).isEmpty();
    assertThat(omi.getPATIENT().getNTE().getComment(0).getValue()).startsWith("Hard of hearing");
    assertThat(omi.getPATIENT().getAL1(1).getAllergenCodeMnemonicDescription().encode())
        .isEqualTo("^latex");
    assertThat(omi.getORDER().getNTE().getComment(0).getValue()).isEqualTo("Without contrast");
    assertThat(omi.getORDER().getDG1(0).getDiagnosisCodeDG1().encode())
        .isEqualTo("233604007^Pneumonia^SCT");
    assertThat(omi.getORDER().getIPCReps()).isEqualTo(1);
  }

  /** Required by the standard, and not known: the message says nothing, the report does. */
  @Test
  void missing_required_fields_are_reported() {
    OrderMessage bare =
        value(read(Er7.orm().set("OBR", 18, "").set("OBR", 19, "").without("ZDS").message()));
    OrderMessage order = bare.toBuilder().patient(Patient.builder().build()).build();

    Mapped<Hl7Message> omi = HARMONIZER.write(Formats.OMI_O23, order);

    for (String path : List.of("PID-3", "PID-5", "IPC-1", "IPC-2", "IPC-3")) {
      assertThat(at(omi.report(), path)).as(path).containsExactly("REQUIRED_MISSING");
    }
    assertThat(at(omi.report(), "IPC-4")).isEmpty();
    Mapped<Hl7Message> orm = HARMONIZER.write(Formats.ORM_O01, order);
    assertThat(at(orm.report(), "PID-3")).containsExactly("REQUIRED_MISSING");
    assertThat(at(orm.report(), "IPC-1")).isEmpty();
  }
}
