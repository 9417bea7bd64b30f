package org.hl7dicom.examples.gateway;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.model.ImagingOrder;

/** What an order message wants of the worklist, by ORC-1 and ORC-5. */
enum OrderAction {
  /** The steps are to be on the worklist as the message has them. */
  PUBLISH,
  /** The steps on the worklist change; those on hold stay so. */
  CHANGE,
  /** Cancelled, discontinued, completed or replaced: the steps are off the worklist. */
  WITHDRAW,
  /** The steps are kept, and not shown, until they are released. */
  HOLD,
  /** The steps are shown again. */
  RELEASE,
  /** The steps stay, in another state. */
  MARK;

  /** States of a step that is not to be performed any more, (0040,0020). */
  private static final Set<String> OVER = Set.of("COMPLETED", "CANCELED", "DISCONTINUED");

  /** The action of an order by the states of the site; empty where it is none of the worklist's. */
  static Optional<OrderAction> of(ImagingOrder order, OrderStates states) {
    OrderStates.State state =
        states
            .state(
                order.control().toUpperCase(Locale.ROOT), order.status().toUpperCase(Locale.ROOT))
            .orElse(null);
    if (state == null) {
      return Optional.empty();
    }
    String step = state.status(OrderStates.Side.STEP).orElse("");
    boolean over = OVER.contains(step);
    return switch (state.event()) {
      case CREATE, REPLACEMENT -> Optional.of(PUBLISH);
      case CHANGE -> Optional.of(over ? WITHDRAW : CHANGE);
      case CANCEL, DISCONTINUE, REPLACED -> Optional.of(WITHDRAW);
      case HOLD -> Optional.of(HOLD);
      case RELEASE -> Optional.of(RELEASE);
      case STATUS -> {
        if (state.status(OrderStates.Side.REQUEST).orElse("").equals("on-hold")) {
          yield Optional.of(HOLD);
        }
        yield over ? Optional.of(WITHDRAW) : step.isEmpty() ? Optional.empty() : Optional.of(MARK);
      }
      case NUMBER, RESPONSE, PARENT, CHILD, RESULTS, PRIOR_RESULTS -> Optional.empty();
    };
  }
}
