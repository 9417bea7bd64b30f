package org.hl7dicom.examples.gateway;

import java.util.Locale;
import java.util.Optional;
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

  /** The action of an order; empty where it is none of the worklist's. */
  static Optional<OrderAction> of(ImagingOrder order) {
    String status = order.status().toUpperCase(Locale.ROOT);
    return switch (order.control().toUpperCase(Locale.ROOT)) {
      case "NW", "RO" -> Optional.of(PUBLISH);
      case "XO", "XX" -> Optional.of(status.equals("CM") ? WITHDRAW : CHANGE);
      case "CA", "OC", "CR", "DC", "OD", "DR", "RP", "RQ", "RU" -> Optional.of(WITHDRAW);
      case "HD", "OH", "HR" -> Optional.of(HOLD);
      case "RL", "OE", "OR" -> Optional.of(RELEASE);
      case "SC" ->
          switch (status) {
            case "CM", "CA", "DC", "A" -> Optional.of(WITHDRAW);
            case "HD" -> Optional.of(HOLD);
            case "SC", "IP" -> Optional.of(MARK);
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }
}
