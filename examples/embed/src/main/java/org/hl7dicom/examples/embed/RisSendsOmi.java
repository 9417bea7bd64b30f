package org.hl7dicom.examples.embed;

import java.time.LocalDateTime;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.impl.Harmonizers;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Uid;

/** A RIS makes an OMI^O23 of an object of its own. */
public final class RisSendsOmi {
  /** What the RIS knows of a CT. */
  record Booking(String number, String patient, PersonName name, LocalDateTime at) {}

  private static final Harmonizer HARMONIZER = Harmonizers.standard();
  private static final AssigningAuthority RIS = AssigningAuthority.ofNamespace("RIS");

  /** The message; what the library cannot say in it would be a LossException. */
  static Hl7Message message(Booking booking, String controlId, LocalDateTime now) {
    var ct = CodedConcept.of("CTABD", "99RIS", "CT abdomen");
    var step = ScheduledProcedureStep.builder().id(Identifier.of(booking.number() + "-1"));
    step.modality("CT").protocolCodes(List.of(ct));
    step.start(PartialDateTime.of(booking.at(), Precision.MINUTE)).stationAeTitles(List.of("CT1"));
    var procedure = RequestedProcedure.builder().id(Identifier.of("RP" + booking.number()));
    procedure.studyInstanceUid(new Uid("1.2.276.0.99.7." + booking.number())).code(ct);
    var request = ImagingServiceRequest.builder().orderedService(ct);
    request.accessionNumber(Identifier.of("A" + booking.number(), RIS));
    request.fillerOrderNumber(Identifier.of(booking.number(), RIS));
    request.procedures(List.of(procedure.steps(List.of(step.build())).build()));
    var patient = Patient.builder().names(List.of(booking.name()));
    patient.identifiers(List.of(Identifier.of(booking.patient(), RIS)));
    var order = ImagingOrder.builder().control("NW").status("SC").request(request.build());
    var header = MessageHeader.builder().controlId(controlId).processingId("P");
    header.dateTime(PartialDateTime.of(now, Precision.SECOND));
    var message = OrderMessage.builder().header(header.sendingApplication(RIS).build());
    message.patient(patient.build()).orders(List.of(order.build()));
    return HARMONIZER.write(Formats.OMI_O23, message.build()).orThrow();
  }

  private RisSendsOmi() {}
}
