package org.hl7dicom.impl.internal.fhir;

import static org.hl7dicom.impl.internal.fhir.FhirSlot.add;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.extend;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.nonEmpty;
import static org.hl7dicom.impl.internal.fhir.FhirSlot.slot;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.OrderStates;
import org.hl7dicom.impl.internal.code.OrderStates.Side;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.fhir.FhirIdentifiers.Role;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Places of FHIR R4 for the rows of an order and of the imaging service request in it. Immutable.
 */
public final class RequestFhir {
  private static final String UNKNOWN = "unknown";

  private final FhirCodes codes;
  private final OrderStates states;

  RequestFhir(FhirCodes codes, OrderStates states) {
    this.codes = codes;
    this.states = states;
  }

  /**
   * {@code order.control}: an extension of the ServiceRequest of the order, or else what its <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.status">status</a>
   * says by the table of order states. {@link OrderBundle} writes the status.
   */
  public Slot<FhirScope, String> orderControl() {
    String path = "ServiceRequest.extension[order-control]";
    return slot(
        path,
        (scope, log) -> nonEmpty(orderState(scope, log).control()),
        (scope, control, log) -> extend(scope.order(), FhirUrls.ORDER_CONTROL, control, path, log));
  }

  /** {@code order.status}: as {@link #orderControl()}. */
  public Slot<FhirScope, String> orderStatus() {
    String path = "ServiceRequest.extension[order-status]";
    return slot(
        path,
        (scope, log) -> nonEmpty(orderState(scope, null).status()),
        (scope, status, log) -> extend(scope.order(), FhirUrls.ORDER_STATUS, status, path, log));
  }

  /** The pair that the order states; what is wrong with it goes into the log, if there is one. */
  private OrderStates.Pair orderState(FhirScope scope, @Nullable Log log) {
    ServiceRequest order = scope.order();
    OrderStates.Pair exact =
        new OrderStates.Pair(
            scope.extensionText(order, FhirUrls.ORDER_CONTROL),
            scope.extensionText(order, FhirUrls.ORDER_STATUS));
    boolean stated = !exact.control().isEmpty() || !exact.status().isEmpty();
    if (!order.hasStatus()) {
      return exact;
    }
    scope.text(order.getStatusElement());
    String status = order.getStatus().toCode();
    if (stated && requestStatus(states, exact).equals(status)) {
      return exact;
    }
    String path = "ServiceRequest.status";
    if (stated && log != null) {
      log.report(IssueCode.SOURCES_DISAGREE, path);
    }
    OrderStates.Pair pair = states.pair(Side.REQUEST, status).orElse(null);
    if (pair == null) {
      if (log != null && !status.equals(UNKNOWN)) {
        log.report(IssueCode.UNKNOWN_CODE, path);
      }
      return new OrderStates.Pair("", "");
    }
    return pair;
  }

  /** {@code ServiceRequest.status} of a pair; {@code unknown} where the table says none. */
  static String requestStatus(OrderStates states, OrderStates.Pair pair) {
    return states
        .state(pair.control(), pair.status())
        .flatMap(state -> state.status(Side.REQUEST))
        .orElse(UNKNOWN);
  }

  /**
   * {@code request.accessionNumber}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.identifier">ServiceRequest.identifier</a>
   * of type {@code ACSN}.
   */
  public Slot<FhirScope, Identifier> accessionNumber() {
    return requestIdentifier(Role.ACCESSION, Role.ACCESSION_DCM);
  }

  /** {@code request.placerOrderNumber}: ServiceRequest.identifier of type {@code PLAC}. */
  public Slot<FhirScope, Identifier> placerOrderNumber() {
    return requestIdentifier(Role.PLACER);
  }

  /** {@code request.fillerOrderNumber}: ServiceRequest.identifier of type {@code FILL}. */
  public Slot<FhirScope, Identifier> fillerOrderNumber() {
    return requestIdentifier(Role.FILLER);
  }

  /** Written to the order; read from it and from its procedures, which may repeat it. */
  private static Slot<FhirScope, Identifier> requestIdentifier(Role... roles) {
    String path = "ServiceRequest.identifier[" + roles[0].code() + "]";
    return slot(
        path,
        (scope, log) -> {
          Identifier found = null;
          for (ServiceRequest request : scope.requests()) {
            if (!request.hasIdentifier()) {
              continue;
            }
            for (Role role : roles) {
              for (org.hl7.fhir.r4.model.Identifier each : request.getIdentifier()) {
                if (!role.isOf(each)) {
                  continue;
                }
                Identifier next = FhirIdentifiers.read(scope, each, role, path, log);
                if (found == null) {
                  found = next;
                } else if (next != null && !found.equals(next)) {
                  if (!found.agreesWith(next)) {
                    log.report(IssueCode.SOURCES_DISAGREE, path);
                  } else if (next.authority().completeness() > found.authority().completeness()) {
                    found = next;
                  }
                }
              }
            }
          }
          return found;
        },
        (scope, identifier, log) ->
            scope.order().addIdentifier(FhirIdentifiers.write(identifier, roles[0], path, log)));
  }

  /**
   * {@code request.requestingPhysician}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.requester">ServiceRequest.requester</a>
   * as a PractitionerRole. R4 has one requester: further physicians are not carried.
   */
  public Slot<FhirScope, List<org.hl7dicom.model.Practitioner>> requestingPhysician() {
    String path = "ServiceRequest.requester";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest order = scope.order();
          List<org.hl7dicom.model.Practitioner> found = new ArrayList<>();
          if (order.hasRequester()) {
            add(found, FhirPeople.read(scope, order, order.getRequester(), path, log));
          }
          return nonEmpty(found);
        },
        (scope, physicians, log) -> {
          Practitioner written = FhirPeople.write(physicians.get(0), path, log);
          if (written != null) {
            scope.requester().setPractitioner(scope.share(written));
          }
          if (physicians.size() > 1) {
            log.report(IssueCode.TOO_MANY_VALUES, path);
          }
        });
  }

  /**
   * {@code request.requestingService}: the <a
   * href="https://hl7.org/fhir/R4/practitionerrole-definitions.html#PractitionerRole.organization">organization</a>
   * of the requester, or the requester itself when it is an Organization.
   */
  public Slot<FhirScope, CodedConcept> requestingService() {
    String path = "ServiceRequest.requester.organization";
    return slot(
        path,
        (scope, log) -> {
          ServiceRequest order = scope.order();
          if (!order.hasRequester()) {
            return null;
          }
          Resource requester = scope.resolve(order, order.getRequester());
          if (requester instanceof PractitionerRole role) {
            return role.hasOrganization()
                ? FhirPeople.readOrganization(scope, role, role.getOrganization(), codes, path, log)
                : null;
          }
          return requester == null
              ? null
              : FhirPeople.readOrganization(scope, order, order.getRequester(), codes, path, log);
        },
        (scope, service, log) -> {
          if (service.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope
                .requester()
                .setOrganization(scope.share(FhirPeople.organization(service, codes, path, log)));
          }
        });
  }

  /**
   * {@code request.orderedService}: <a
   * href="https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.code">code</a> of
   * the ServiceRequest of the order.
   */
  public Slot<FhirScope, CodedConcept> orderedService() {
    String path = "ServiceRequest.code";
    return slot(
        path,
        (scope, log) -> scope.order().hasCode() ? codes.read(scope, scope.order().getCode()) : null,
        (scope, service, log) -> {
          CodeableConcept written = codes.write(service, path, log);
          if (written.isEmpty()) {
            log.report(IssueCode.FORM_CHANGED, path);
          } else {
            scope.order().setCode(written);
          }
        });
  }
}
