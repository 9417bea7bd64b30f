package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirColumns.ORDER;

import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.code.OrderStates;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Visit;

/** Tables of an order with slots of FHIR only. */
final class TestTables {
  static final FhirSlots SLOTS =
      new FhirSlots(DefaultCodeSystems.registry(), OrderStates.defaults());

  private TestTables() {}

  static OrderBundle codec() {
    return new OrderBundle(tables(), OrderStates.defaults());
  }

  static OrderTables tables() {
    FhirSlots s = SLOTS;
    return new OrderTables(
        Table.of(
            "header",
            Row.<MessageHeader, MessageHeader.Builder>text(
                    "header.controlId", MessageHeader::controlId, MessageHeader.Builder::controlId)
                .notIn(ORDER, "a bundle is no message")
                .cite("test")),
        Table.of(
            "patient",
            Row.list("patient.name", Patient::names, Patient.Builder::names)
                .in(ORDER, s.patientName())
                .cite("test"),
            Row.list("patient.id", Patient::identifiers, Patient.Builder::identifiers)
                .in(ORDER, s.patientId())
                .cite("test"),
            Row.optional("patient.birthDate", Patient::birthDate, Patient.Builder::birthDate)
                .in(ORDER, s.patientBirthDate())
                .cite("test"),
            Row.optional("patient.sex", Patient::sex, Patient.Builder::sex)
                .in(ORDER, s.patientSex())
                .cite("test"),
            Row.list("patient.address", Patient::addresses, Patient.Builder::addresses)
                .in(ORDER, s.patientAddress())
                .cite("test"),
            Row.list("patient.telecom", Patient::telecoms, Patient.Builder::telecoms)
                .in(ORDER, s.patientTelecom())
                .cite("test")),
        Table.of(
            "visit",
            Row.optional("visit.admissionId", Visit::admissionId, Visit.Builder::admissionId)
                .in(ORDER, s.visitAdmissionId())
                .cite("test"),
            Row.text("visit.patientClass", Visit::patientClass, Visit.Builder::patientClass)
                .in(ORDER, s.visitPatientClass())
                .cite("test"),
            Row.optional(
                    "visit.currentLocation", Visit::currentLocation, Visit.Builder::currentLocation)
                .in(ORDER, s.visitCurrentLocation())
                .cite("test"),
            Row.list(
                    "visit.referringPhysician",
                    Visit::referringPhysicians,
                    Visit.Builder::referringPhysicians)
                .in(ORDER, s.visitReferringPhysician())
                .cite("test"),
            Row.optional("visit.admitted", Visit::admitted, Visit.Builder::admitted)
                .in(ORDER, s.visitAdmitted())
                .cite("test")),
        Table.of(
            "order",
            Row.text("order.control", ImagingOrder::control, ImagingOrder.Builder::control)
                .in(ORDER, s.orderControl())
                .cite("test"),
            Row.text("order.status", ImagingOrder::status, ImagingOrder.Builder::status)
                .in(ORDER, s.orderStatus())
                .cite("test")),
        Table.of(
            "request",
            Row.optional(
                    "request.accessionNumber",
                    ImagingServiceRequest::accessionNumber,
                    ImagingServiceRequest.Builder::accessionNumber)
                .in(ORDER, s.requestAccessionNumber())
                .cite("test"),
            Row.optional(
                    "request.placerOrderNumber",
                    ImagingServiceRequest::placerOrderNumber,
                    ImagingServiceRequest.Builder::placerOrderNumber)
                .in(ORDER, s.requestPlacerOrderNumber())
                .cite("test"),
            Row.optional(
                    "request.fillerOrderNumber",
                    ImagingServiceRequest::fillerOrderNumber,
                    ImagingServiceRequest.Builder::fillerOrderNumber)
                .in(ORDER, s.requestFillerOrderNumber())
                .cite("test"),
            Row.list(
                    "request.requestingPhysician",
                    ImagingServiceRequest::requestingPhysicians,
                    ImagingServiceRequest.Builder::requestingPhysicians)
                .in(ORDER, s.requestRequestingPhysician())
                .cite("test"),
            Row.optional(
                    "request.requestingService",
                    ImagingServiceRequest::requestingService,
                    ImagingServiceRequest.Builder::requestingService)
                .in(ORDER, s.requestRequestingService())
                .cite("test"),
            Row.optional(
                    "request.orderedService",
                    ImagingServiceRequest::orderedService,
                    ImagingServiceRequest.Builder::orderedService)
                .in(ORDER, s.requestOrderedService())
                .cite("test")),
        Table.of(
            "procedure",
            Row.optional(
                    "procedure.studyInstanceUid",
                    RequestedProcedure::studyInstanceUid,
                    RequestedProcedure.Builder::studyInstanceUid)
                .in(ORDER, s.procedureStudyInstanceUid())
                .cite("test"),
            Row.optional("procedure.id", RequestedProcedure::id, RequestedProcedure.Builder::id)
                .in(ORDER, s.procedureId())
                .cite("test"),
            Row.optional(
                    "procedure.code", RequestedProcedure::code, RequestedProcedure.Builder::code)
                .in(ORDER, s.procedureCode())
                .cite("test"),
            Row.text(
                    "procedure.description",
                    RequestedProcedure::description,
                    RequestedProcedure.Builder::description)
                .in(ORDER, s.procedureDescription())
                .cite("test"),
            Row.optional(
                    "procedure.priority",
                    RequestedProcedure::priority,
                    RequestedProcedure.Builder::priority)
                .in(ORDER, s.procedurePriority())
                .cite("test"),
            Row.list(
                    "procedure.reason",
                    RequestedProcedure::reasons,
                    RequestedProcedure.Builder::reasons)
                .in(ORDER, s.procedureReason())
                .cite("test")),
        Table.of(
            "step",
            Row.optional("step.id", ScheduledProcedureStep::id, ScheduledProcedureStep.Builder::id)
                .in(ORDER, s.stepId())
                .cite("test"),
            Row.text(
                    "step.modality",
                    ScheduledProcedureStep::modality,
                    ScheduledProcedureStep.Builder::modality)
                .in(ORDER, s.stepModality())
                .cite("test"),
            Row.optional(
                    "step.start",
                    ScheduledProcedureStep::start,
                    ScheduledProcedureStep.Builder::start)
                .in(ORDER, s.stepStart())
                .cite("test"),
            Row.optional(
                    "step.end", ScheduledProcedureStep::end, ScheduledProcedureStep.Builder::end)
                .in(ORDER, s.stepEnd())
                .cite("test"),
            Row.text(
                    "step.description",
                    ScheduledProcedureStep::description,
                    ScheduledProcedureStep.Builder::description)
                .in(ORDER, s.stepDescription())
                .cite("test"),
            Row.list(
                    "step.protocolCodes",
                    ScheduledProcedureStep::protocolCodes,
                    ScheduledProcedureStep.Builder::protocolCodes)
                .in(ORDER, s.stepProtocolCodes())
                .cite("test"),
            Row.list(
                    "step.stationAeTitle",
                    ScheduledProcedureStep::stationAeTitles,
                    ScheduledProcedureStep.Builder::stationAeTitles)
                .in(ORDER, s.stepStationAeTitle())
                .cite("test"),
            Row.list(
                    "step.stationName",
                    ScheduledProcedureStep::stationNames,
                    ScheduledProcedureStep.Builder::stationNames)
                .in(ORDER, s.stepStationName())
                .cite("test"),
            Row.text(
                    "step.location",
                    ScheduledProcedureStep::location,
                    ScheduledProcedureStep.Builder::location)
                .in(ORDER, s.stepLocation())
                .cite("test"),
            Row.list(
                    "step.performer",
                    ScheduledProcedureStep::performers,
                    ScheduledProcedureStep.Builder::performers)
                .in(ORDER, s.stepPerformer())
                .cite("test"),
            Row.optional(
                    "step.status",
                    ScheduledProcedureStep::status,
                    ScheduledProcedureStep.Builder::status)
                .in(ORDER, s.stepStatus())
                .cite("test")));
  }
}
