package org.hl7dicom.examples.embed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7dicom.Format;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.impl.Account;
import org.hl7dicom.impl.OrderCodec;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.IssueCode;

/** A format of a vendor's own, COMMAND=NW and NUMBER=4711, among those of the library. */
public final class VendorFormat implements OrderCodec<Map<String, String>> {
  /** The key with which a harmonizer is told to read and write it. */
  public static final Format<OrderMessage, Map<String, String>> FORMAT = () -> "vendor";

  private static final String CONTROL = "order.control"; // a row of docs/mappings/order.md
  private static final String NUMBER = "request.accessionNumber";

  @Override
  public Set<String> rows() {
    return Set.of(CONTROL, NUMBER); // the harmonizer reports every other row that has a value
  }

  @Override
  public OrderMessage read(Map<String, String> source, Account account) {
    Map<String, String> rest = new TreeMap<>(source);
    String control = rest.remove("COMMAND");
    String number = rest.remove("NUMBER");
    if (control == null || number == null) {
      throw new MalformedInputException("no command or no number", "COMMAND, NUMBER");
    }
    rest.keySet().forEach(account::unmapped);
    account.carried(CONTROL, "COMMAND", control);
    account.carried(NUMBER, "NUMBER", number);
    var request = ImagingServiceRequest.builder().accessionNumber(Identifier.of(number)).build();
    var order = ImagingOrder.builder().control(control).request(request).build();
    return OrderMessage.builder().orders(List.of(order)).build();
  }

  @Override
  public Map<String, String> write(OrderMessage message, Account account) {
    ImagingOrder order = message.orders().get(0);
    if (message.orders().size() > 1) {
      account.issue(IssueCode.TOO_MANY_VALUES, CONTROL, "COMMAND");
    }
    Identifier number = order.request().accessionNumber().orElse(Identifier.of(""));
    if (!number.equals(Identifier.of(number.value()))) {
      account.issue(IssueCode.PART_DROPPED, NUMBER, "NUMBER"); // who assigned it
    }
    account.carried(CONTROL, "COMMAND", order.control());
    account.carried(NUMBER, "NUMBER", number.value());
    return Map.of("COMMAND", order.control(), "NUMBER", number.value());
  }
}
