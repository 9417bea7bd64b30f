package org.hl7dicom.impl.internal.fhir;

import org.hl7dicom.code.CodeSystemRegistry;
import org.hl7dicom.code.OrderStates;

/**
 * The places of FHIR R4 for the rows of an order message, one method for each row. Where R4 has no
 * place, an extension of {@code https://hl7dicom.org/fhir/StructureDefinition/} holds what would be
 * lost. Immutable.
 */
public final class FhirSlots {
  private final PatientFhir patient;
  private final VisitFhir visit;
  private final RequestFhir request;
  private final ProcedureFhir procedure;
  private final StepFhir step;
  private final AppointmentFhir appointment;
  private final EventFhir event = new EventFhir();

  /**
   * @param registry the coding schemes and their systems
   * @param states what order control and order status mean together
   */
  public FhirSlots(CodeSystemRegistry registry, OrderStates states) {
    FhirCodes codes = new FhirCodes(registry);
    this.patient = new PatientFhir(codes);
    this.visit = new VisitFhir();
    this.request = new RequestFhir(codes, states);
    this.procedure = new ProcedureFhir(codes);
    this.step = new StepFhir(codes, states);
    this.appointment = new AppointmentFhir(codes);
  }

  /** The rows of the patient. */
  public PatientFhir patient() {
    return patient;
  }

  /** The rows of the visit. */
  public VisitFhir visit() {
    return visit;
  }

  /** The rows of an order and of the imaging service request in it. */
  public RequestFhir request() {
    return request;
  }

  /** The rows of a requested procedure. */
  public ProcedureFhir procedure() {
    return procedure;
  }

  /** The rows of an appointment and of its resources. */
  public AppointmentFhir appointment() {
    return appointment;
  }

  /** The rows of a scheduled procedure step. */
  public StepFhir step() {
    return step;
  }

  /** The rows of a patient event. */
  public EventFhir event() {
    return event;
  }
}
