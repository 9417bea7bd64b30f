package org.hl7dicom.impl;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.impl.SiteProfile.ControlId;
import org.hl7dicom.impl.SiteProfile.MissingStudyUid;
import org.hl7dicom.impl.internal.engine.Codec;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.Row;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.MessageHeader;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.Precision;
import org.hl7dicom.model.Priority;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** What a site fills in where an order says too little. Every value filled in is reported. */
final class SitePolicies {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Characters of MSH-10 (HL7 v2.5.1 2.15.9.10). */
  private static final int CONTROL_ID_LENGTH = 20;

  private final SiteProfile.Builder site;
  private final Clock clock;
  private final Map<String, Row<?, ?, ?>> rows = new HashMap<>();

  SitePolicies(SiteProfile profile, OrderTables tables, Clock clock) {
    this.site = profile.options();
    this.clock = clock;
    for (Table<?, ?> table : tables.all()) {
      table.rows().forEach(row -> rows.put(row.id(), row));
    }
  }

  private boolean completeNothing() {
    return site.rules.isEmpty() && site.missingStudyUid == MissingStudyUid.REPORT;
  }

  private boolean leaveHeaders() {
    return site.header.equals(MessageHeader.builder().build())
        && !site.dateTimeNow
        && site.controlId == ControlId.REPORT;
  }

  /** A codec of a format that is no message. */
  <N> Codec<OrderMessage, N> around(Codec<OrderMessage, N> codec) {
    return completeNothing() ? codec : new Completing<>(codec, (message, log) -> message);
  }

  /** A codec of a message of HL7 v2. */
  Codec<OrderMessage, Hl7Message> aroundMessage(Codec<OrderMessage, Hl7Message> codec) {
    return completeNothing() && leaveHeaders()
        ? codec
        : new Completing<>(codec, (message, log) -> withHeader(message, codec, log));
  }

  /** What else is done before a message is written. */
  @FunctionalInterface
  private interface Before {
    OrderMessage apply(OrderMessage message, Log log);
  }

  private final class Completing<N> implements Codec<OrderMessage, N> {
    private final Codec<OrderMessage, N> codec;
    private final Before before;

    Completing(Codec<OrderMessage, N> codec, Before before) {
      this.codec = codec;
      this.before = before;
    }

    @Override
    public OrderMessage read(N source, Log log) {
      return completed(codec.read(source, log), log);
    }

    @Override
    public N write(OrderMessage value, Log log) {
      // What was read with this log was completed then.
      OrderMessage complete = log.hasRead() ? value : completed(value, log);
      return codec.write(before.apply(complete, log), log);
    }
  }

  private void report(String row, String path, Log log) {
    Row<?, ?, ?> known = rows.get(row);
    if (known != null) {
      log.report(IssueCode.SITE_RULE_APPLIED, known, path);
    }
  }

  // Orders

  private OrderMessage completed(OrderMessage message, Log log) {
    if (completeNothing()) {
      return message;
    }
    List<ImagingOrder> orders = new ArrayList<>(message.orders().size());
    for (ImagingOrder order : message.orders()) {
      orders.add(completed(message, order, log));
    }
    return message.toBuilder().orders(orders).build();
  }

  private ImagingOrder completed(OrderMessage message, ImagingOrder order, Log log) {
    ImagingServiceRequest request = order.request();
    long without =
        request.procedures().stream().filter(each -> each.studyInstanceUid().isEmpty()).count();
    List<RequestedProcedure> procedures = new ArrayList<>(request.procedures().size());
    for (RequestedProcedure procedure : request.procedures()) {
      RequestedProcedure.Builder changed = procedure.toBuilder();
      if (procedure.studyInstanceUid().isEmpty()
          && !order.cleared().contains("procedure.studyInstanceUid")) {
        Uid uid = studyUid(request, procedure, without == 1);
        if (uid != null) {
          changed.studyInstanceUid(uid);
          report("procedure.studyInstanceUid", "missingStudyInstanceUid", log);
        }
      }
      List<ScheduledProcedureStep> steps = new ArrayList<>(procedure.steps().size());
      for (ScheduledProcedureStep step : procedure.steps()) {
        steps.add(completed(new Context(message, order, procedure, step), log));
      }
      procedures.add(changed.steps(steps).build());
    }
    return order.toBuilder().request(request.toBuilder().procedures(procedures).build()).build();
  }

  private @Nullable Uid studyUid(
      ImagingServiceRequest request, RequestedProcedure procedure, boolean only) {
    Optional<Identifier> accession = request.accessionNumber();
    Optional<Identifier> id = procedure.id();
    return switch (site.missingStudyUid) {
      case REPORT -> null;
      case RANDOM -> uid(UUID.randomUUID());
      case FROM_ACCESSION_NUMBER ->
          only && accession.isPresent() ? uid("accession", accession.get()) : null;
      case FROM_PROCEDURE_ID ->
          id.isEmpty()
              ? null
              : accession.isEmpty()
                  ? uid("procedure", id.get())
                  : uid("procedure", id.get(), accession.get());
    };
  }

  /** The UID of a name: a UUID of version 5 (RFC 4122 4.3) as PS3.5 B.2 writes it. */
  private Uid uid(String kind, Identifier... identifiers) {
    StringBuilder name = new StringBuilder(site.uidRoot).append('\n').append(kind);
    for (Identifier each : identifiers) {
      AssigningAuthority authority = each.authority();
      name.append('\n')
          .append(
              authority.universalId().isEmpty() ? authority.namespace() : authority.universalId())
          .append('\n')
          .append(each.value());
    }
    byte[] hash = digest("SHA-1", name.toString());
    hash[6] = (byte) ((hash[6] & 0x0F) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return uid(new UUID(bytes.getLong(), bytes.getLong()));
  }

  private static Uid uid(UUID uuid) {
    return new Uid("2.25." + new BigInteger(uuid.toString().replace("-", ""), 16));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  // Rules

  /** What a step is in. */
  private record Context(
      OrderMessage message,
      ImagingOrder order,
      RequestedProcedure procedure,
      ScheduledProcedureStep step) {
    Object of(String table) {
      return switch (table) {
        case "header" -> message.header();
        case "patient" -> message.patient();
        case "visit" -> message.visit();
        case "order" -> order;
        case "request" -> order.request();
        case "procedure" -> procedure;
        default -> step;
      };
    }
  }

  private ScheduledProcedureStep completed(Context context, Log log) {
    Context now = context;
    Set<String> done = new HashSet<>();
    for (int i = 0; i < site.rules.size(); i++) {
      SiteRule rule = site.rules.get(i);
      if (!holds(rule, now)) {
        continue;
      }
      ScheduledProcedureStep.Builder step = now.step.toBuilder();
      for (Map.Entry<String, List<String>> set : rule.set().entrySet()) {
        String row = set.getKey();
        List<String> stated = texts(row, now);
        boolean wanted = stated.isEmpty() || rule.when().containsKey(row);
        if (wanted && done.add(row) && !stated.equals(set.getValue())) {
          set(row, set.getValue(), step);
          report(row, "rules[" + (i + 1) + "]", log);
        }
      }
      now = new Context(now.message, now.order, now.procedure, step.build());
    }
    return now.step;
  }

  private static void set(String row, List<String> values, ScheduledProcedureStep.Builder step) {
    switch (row) {
      case "step.modality" -> step.modality(values.get(0));
      case "step.stationAeTitle" -> step.stationAeTitles(values);
      case "step.stationName" -> step.stationNames(values);
      default -> step.location(values.get(0));
    }
  }

  private boolean holds(SiteRule rule, Context context) {
    for (Map.Entry<String, List<String>> condition : rule.when().entrySet()) {
      List<String> texts = texts(condition.getKey(), context);
      boolean holds =
          condition.getValue().stream()
              .anyMatch(
                  pattern -> texts.stream().anyMatch(text -> SiteRule.matches(pattern, text)));
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked") // the table of a row says what it is of
  private List<String> texts(String id, Context context) {
    Row<Object, ?, ?> row = (Row<Object, ?, ?>) rows.get(id);
    Object value = row == null ? null : row.get(context.of(id.substring(0, id.indexOf('.'))));
    List<String> texts = new ArrayList<>();
    collect(value, texts);
    return texts;
  }

  private static void collect(@Nullable Object value, List<String> texts) {
    if (value instanceof List<?> list) {
      list.forEach(each -> collect(each, texts));
    } else if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Identifier id) {
      texts.add(id.value());
    } else if (value instanceof CodedConcept code && code.isCoded()) {
      texts.add(code.code());
    } else if (value instanceof AssigningAuthority authority) {
      texts.add(authority.namespace().isEmpty() ? authority.universalId() : authority.namespace());
    } else if (value instanceof Practitioner person) {
      person.identifier().ifPresent(id -> texts.add(id.value()));
    } else if (value instanceof Location place) {
      texts.add(place.pointOfCare());
    } else if (value instanceof Priority priority) {
      texts.add(priority.code());
    } else if (value instanceof AdministrativeSex sex) {
      texts.add(sex.code());
    } else if (value instanceof Enum<?> constant) {
      texts.add(constant.name());
    }
  }

  // Headers

  private OrderMessage withHeader(
      OrderMessage message, Codec<OrderMessage, Hl7Message> codec, Log log) {
    if (leaveHeaders()) {
      return message;
    }
    MessageHeader.Builder header = message.header().toBuilder();
    fill(
        "header.sendingApplication",
        MessageHeader::sendingApplication,
        message,
        header::sendingApplication,
        log);
    fill(
        "header.sendingFacility",
        MessageHeader::sendingFacility,
        message,
        header::sendingFacility,
        log);
    fill(
        "header.receivingApplication",
        MessageHeader::receivingApplication,
        message,
        header::receivingApplication,
        log);
    fill(
        "header.receivingFacility",
        MessageHeader::receivingFacility,
        message,
        header::receivingFacility,
        log);
    if (message.header().processingId().isEmpty() && !site.header.processingId().isEmpty()) {
      header.processingId(site.header.processingId());
      report("header.processingId", "MSH-11", log);
    }
    if (message.header().controlId().isEmpty() && site.controlId != ControlId.REPORT) {
      header.controlId(controlId(message.toBuilder().header(header.build()).build(), codec, log));
      report("header.controlId", "MSH-10", log);
    }
    if (message.header().dateTime().isEmpty() && site.dateTimeNow) {
      OffsetDateTime now = OffsetDateTime.now(clock);
      header.dateTime(
          PartialDateTime.of(now.toLocalDateTime().withNano(0), Precision.SECOND)
              .withOffset(now.getOffset()));
      report("header.dateTime", "MSH-7", log);
    }
    return message.toBuilder().header(header.build()).build();
  }

  private void fill(
      String row,
      Function<MessageHeader, Optional<AssigningAuthority>> part,
      OrderMessage message,
      Consumer<AssigningAuthority> setter,
      Log log) {
    Optional<AssigningAuthority> wanted = part.apply(site.header);
    if (part.apply(message.header()).isEmpty() && wanted.isPresent()) {
      setter.accept(wanted.get());
      report(row, "header", log);
    }
  }

  private String controlId(OrderMessage message, Codec<OrderMessage, Hl7Message> codec, Log log) {
    String content =
        site.controlId == ControlId.RANDOM
            ? UUID.randomUUID().toString()
            : codec.write(message, log.quiet()).er7();
    BigInteger number = new BigInteger(1, digest("SHA-256", content));
    StringBuilder id = new StringBuilder(CONTROL_ID_LENGTH);
    for (int i = 0; i < CONTROL_ID_LENGTH; i++) {
      id.append(BASE32.charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return id.toString();
  }
}
