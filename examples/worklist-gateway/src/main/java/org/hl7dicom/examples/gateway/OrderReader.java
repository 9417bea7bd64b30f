package org.hl7dicom.examples.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.Mapped;
import org.hl7dicom.RefusedException;
import org.hl7dicom.Strictness;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.examples.gateway.Refusal.Fault;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.hl7v2.Hl7Segment;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.report.Effect;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.MappingReport;

/** Reads order messages, and decides whether what they say can go on the worklist. */
final class OrderReader {
  private static final Set<String> TYPES = Set.of("ORM", "OMG", "OMI");

  /** What a worklist item must not lose: it would be about somebody or something else. */
  private static final Set<String> IDENTIFYING =
      Set.of(
          "patient.id",
          "patient.name",
          "request.accessionNumber",
          "request.placerOrderNumber",
          "request.fillerOrderNumber",
          "procedure.studyInstanceUid",
          "procedure.id",
          "step.id",
          "step.modality",
          "step.start",
          "step.stationAeTitle");

  /** Code sequences whose items {@code wlmscpfs} wants to have Code Value (0008,0100). */
  private static final Set<Integer> CODES =
      Set.of(Tag.RequestedProcedureCodeSequence, Tag.ScheduledProtocolCodeSequence);

  private final Harmonizer harmonizer;
  private final WorklistItems items;
  private final GatewayConfig.Demands demands;

  OrderReader(Harmonizer harmonizer, GatewayConfig.Demands demands) {
    this.harmonizer = harmonizer;
    this.items = new WorklistItems(harmonizer);
    this.demands = demands;
  }

  /**
   * What a message wants.
   *
   * @param order what it says
   * @param changes what that means for the worklist, one for each order
   * @param report the account of reading it and of writing the items
   */
  record Wanted(OrderMessage order, List<WorklistFolder.Change> changes, MappingReport report) {}

  /**
   * Reads a message.
   *
   * @throws Refusal when it is not to be taken
   */
  Wanted read(Hl7Message message) throws Refusal {
    checkHeader(message);
    try {
      return wanted(harmonizer.read(Formats.OMI_O23, message));
    } catch (MalformedInputException e) {
      throw Refusal.error(Fault.SEGMENT_SEQUENCE, "", String.valueOf(e.getMessage()));
    } catch (RefusedException e) {
      throw refused(e);
    }
  }

  private Wanted wanted(Mapped<OrderMessage> mapped) throws Refusal {
    MappingReport report = mapped.report();
    OrderMessage said = mapped.accept(unused -> {});
    if (said.orders().isEmpty()) {
      throw Refusal.error(Fault.SEGMENT_SEQUENCE, "", "no order");
    }
    List<WorklistFolder.Change> changes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean publishes = false;
    for (ImagingOrder order : said.orders()) {
      OrderAction action = action(order);
      WorklistItems.Written written = items.write(said, order);
      report = report.and(written.report());
      refuse(report, OrderReader::losesIdentity, "an identifying value cannot be carried");
      checkIdentity(written);
      if (action == OrderAction.PUBLISH || action == OrderAction.CHANGE) {
        publishes = true;
        checkComplete(written, names);
      }
      changes.add(new WorklistFolder.Change(action, written.items()));
    }
    Strictness strictness = demands.strictness();
    if (publishes) {
      refuse(report, issue -> !strictness.accepts(issue), "losses not accepted by " + strictness);
    }
    return new Wanted(said, changes, report);
  }

  /** What the site refuses whatever loss is accepted. */
  static Refusal refused(RefusedException refused) {
    return Refusal.losses(
        String.valueOf(refused.getMessage()),
        new MappingReport(List.of(refused.issue()), List.of()));
  }

  private void checkHeader(Hl7Message message) throws Refusal {
    Hl7Segment header = message.segments().get(0);
    if (!TYPES.contains(message.messageCode())) {
      throw Refusal.rejected(Fault.MESSAGE_TYPE, "MSH-9", "not an order: ORM, OMG or OMI");
    }
    String processing = header.value(11, 1, 1, 1);
    if (!demands.processingIds().contains(processing == null ? "" : processing)) {
      throw Refusal.rejected(Fault.PROCESSING_ID, "MSH-11", "processing id is not configured");
    }
    if (!header.has(10)) {
      throw Refusal.error(Fault.REQUIRED_MISSING, "MSH-10", "no message control id");
    }
  }

  private OrderAction action(ImagingOrder order) throws Refusal {
    Optional<OrderAction> action = OrderAction.of(order, demands.site().orderStates());
    if (action.isEmpty()) {
      throw Refusal.error(
          order.control().isEmpty() ? Fault.REQUIRED_MISSING : Fault.TABLE_VALUE,
          "ORC-1",
          "order control and status say nothing that a worklist can do");
    }
    return action.get();
  }

  private static void checkIdentity(WorklistItems.Written written) throws Refusal {
    for (WorklistItems.Item item : written.items()) {
      if (!item.identity().namesAnOrder()) {
        throw Refusal.error(
            Fault.REQUIRED_MISSING,
            "",
            "neither a Study Instance UID nor an order or accession number");
      }
    }
  }

  /** An item that wlmscpfs passes over would be acknowledged and yet never be seen. */
  private void checkComplete(WorklistItems.Written written, Set<String> names) throws Refusal {
    for (WorklistItems.Item item : written.items()) {
      if (!names.add(item.identity().fileName())) {
        throw Refusal.error(
            Fault.DUPLICATE_KEY, "", "two steps of the message cannot be told apart by their ids");
      }
    }
    if (demands.publishIncomplete()) {
      return;
    }
    refuse(
        written.report(),
        issue -> issue.code() == IssueCode.REQUIRED_MISSING,
        "a worklist item lacks what PS3.4 table K.6-1 requires");
    for (WorklistItems.Item item : written.items()) {
      DicomDataset step = item.dataset().items(Tag.ScheduledProcedureStepSequence).get(0);
      for (int sequence : CODES) {
        List<DicomDataset> codes = new ArrayList<>(item.dataset().items(sequence));
        codes.addAll(step.items(sequence));
        for (DicomDataset code : codes) {
          if (code.string(Tag.CodeValue) == null
              || code.string(Tag.CodingSchemeDesignator) == null) {
            throw Refusal.error(
                Fault.TABLE_VALUE,
                "",
                "wlmscpfs passes over items with a code without Code Value, such as a long one");
          }
        }
      }
    }
  }

  private static boolean losesIdentity(Issue issue) {
    return IDENTIFYING.contains(issue.row())
        && (issue.effect() == Effect.DROPPED || issue.effect() == Effect.CONFLICT);
  }

  private static void refuse(MappingReport report, Predicate<Issue> refused, String text)
      throws Refusal {
    List<Issue> losses = report.issues().stream().filter(refused).toList();
    if (!losses.isEmpty()) {
      throw Refusal.losses(text, new MappingReport(losses, List.of()));
    }
  }

  /** The account of a message with its lineage, whether it is taken or not. */
  static MappingReport explain(Harmonizer explaining, Hl7Message message) {
    Mapped<OrderMessage> mapped = explaining.read(Formats.OMI_O23, message);
    MappingReport report = mapped.report();
    OrderMessage said = mapped.accept(unused -> {});
    WorklistItems items = new WorklistItems(explaining);
    for (ImagingOrder order : said.orders()) {
      report = report.and(items.write(said, order).report());
    }
    return report;
  }
}
