package org.hl7dicom.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.model.ImagingOrder;
import org.jspecify.annotations.Nullable;

/**
 * What order control (ORC-1, HL7 table 0119) and order status (ORC-5, table 0038) mean together,
 * and which pair says a status. In the default, cancel, discontinue and change are those of IHE RAD
 * TF-2 (RAD-4, RAD-13), and the rest follows the meanings in the two tables; a site replaces it
 * pair by pair. A pair that is not listed has no meaning here, and the caller refuses it rather
 * than guess. Immutable.
 */
public final class OrderStates {
  private static final String TABLE = "order-states.tsv";
  private static final OrderStates DEFAULT = load();
  private static final OrderStates NONE = new OrderStates(Map.of(), Map.of());

  /** What the message does to the order. */
  public enum Event {
    /** A new order. */
    CREATE,
    /** The order has other content. */
    CHANGE,
    /** Cancelled before it began. */
    CANCEL,
    /** Stopped after it began. */
    DISCONTINUE,
    /** Put on hold. */
    HOLD,
    /** No longer on hold. */
    RELEASE,
    /** Another order takes its place. */
    REPLACED,
    /** It takes the place of another order. */
    REPLACEMENT,
    /** Its performance has come this far. */
    STATUS,
    /** A number is asked for or assigned. */
    NUMBER,
    /** An answer to a request; the order itself stays as it is. */
    RESPONSE,
    /** The order that others are children of. */
    PARENT,
    /** One of the orders that a parent was split into. */
    CHILD,
    /** Results follow. */
    RESULTS,
    /** Earlier results that come with the order. */
    PRIOR_RESULTS
  }

  /** Who has a status for an order. */
  public enum Side {
    /** Scheduled Procedure Step Status (0040,0020), DICOM PS3.3 C.4.10. */
    STEP(
        "SCHEDULED",
        "ARRIVED",
        "READY",
        "STARTED",
        "DEPARTED",
        "CANCELED",
        "DISCONTINUED",
        "COMPLETED"),
    /** {@code ServiceRequest.status}, FHIR R4 request-status. */
    REQUEST("draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"),
    /** {@code Task.status}, FHIR R4 task-status. */
    TASK(
        "draft",
        "requested",
        "received",
        "accepted",
        "rejected",
        "ready",
        "cancelled",
        "in-progress",
        "on-hold",
        "failed",
        "completed",
        "entered-in-error");

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of
    private final List<String> terms;

    Side(String... all) {
      this.terms = List.of(all);
    }

    /** The terms that a status is one of. */
    public List<String> terms() {
      return terms;
    }
  }

  /**
   * Two fields of an ORC segment.
   *
   * @param control ORC-1
   * @param status ORC-5, {@code ""} if the field is empty
   */
  public record Pair(String control, String status) {}

  /**
   * The meaning of a pair.
   *
   * @param event what happens to the order
   * @param statuses the status it has then on each side; a side that is missing keeps the one it
   *     had
   */
  public record State(Event event, Map<Side, String> statuses) {
    /**
     * @throws IllegalArgumentException if a status is none of the terms of its side
     */
    public State {
      Objects.requireNonNull(event);
      statuses.forEach(
          (side, status) -> {
            if (!side.terms().contains(status)) {
              throw new IllegalArgumentException(
                  status + " is no status of " + side + "; there are " + side.terms());
            }
          });
      Map<Side, String> copy = new EnumMap<>(Side.class);
      copy.putAll(statuses);
      statuses = Collections.unmodifiableMap(copy);
    }

    /** The status on one side; empty if the order keeps the one it had. */
    public Optional<String> status(Side side) {
      return Optional.ofNullable(statuses.get(side));
    }
  }

  private final Map<Pair, State> states;
  private final Map<Side, Map<String, Pair>> pairs;

  private OrderStates(Map<Pair, State> states, Map<Side, Map<String, Pair>> pairs) {
    this.states = states;
    this.pairs = pairs;
  }

  /** The states that a harmonizer starts with. */
  public static OrderStates defaults() {
    return DEFAULT;
  }

  /** No pair has a meaning: for a site that lists every pair by itself. */
  public static OrderStates none() {
    return NONE;
  }

  /** What ORC-1 and ORC-5 of an order mean; empty if the pair is not listed. */
  public Optional<State> state(ImagingOrder order) {
    return state(order.control(), order.status());
  }

  /**
   * What a pair means; empty if it is not listed. An empty ORC-5 is {@code ""}. A response means
   * the same beside any status: ORC-5 says how far the order is that it answers.
   */
  public Optional<State> state(String control, String status) {
    State state = states.get(new Pair(control, status));
    if (state != null) {
      return Optional.of(state);
    }
    return Optional.ofNullable(states.get(new Pair(control, "")))
        .filter(alone -> alone.event() == Event.RESPONSE || alone.event() == Event.NUMBER);
  }

  /**
   * The pair that says a status; empty if none does. British {@code CANCELLED} is taken for the
   * {@code CANCELED} of DICOM.
   */
  public Optional<Pair> pair(Side side, String status) {
    String term = side == Side.STEP && status.equals("CANCELLED") ? "CANCELED" : status;
    return Optional.ofNullable(pairs.getOrDefault(side, Map.of()).get(term));
  }

  /**
   * The pair that says an event and a status together, such as a change to a scheduled step: the
   * one of {@link #pair(Side, String)} if it has that event, or else the first listed.
   */
  public Optional<Pair> pair(Event event, Side side, String status) {
    return pair(side, status)
        .filter(pair -> means(states.get(pair), event, side, status))
        .or(
            () ->
                states.entrySet().stream()
                    .filter(entry -> means(entry.getValue(), event, side, status))
                    .map(Map.Entry::getKey)
                    .findFirst());
  }

  /** Every pair with its meaning, in the order of the table. */
  public Map<Pair, State> states() {
    return Collections.unmodifiableMap(states);
  }

  /**
   * These states, but a pair means something else; it may be a pair that had no meaning. It no
   * longer says a status that it no longer means.
   */
  public OrderStates with(Pair pair, State state) {
    Map<Pair, State> changed = new LinkedHashMap<>(states);
    changed.put(pair, state);
    Map<Side, Map<String, Pair>> said = copy(pairs);
    said.forEach(
        (side, byStatus) ->
            byStatus
                .entrySet()
                .removeIf(
                    entry ->
                        entry.getValue().equals(pair)
                            && !state.status(side).equals(Optional.of(entry.getKey()))));
    return new OrderStates(changed, said);
  }

  /** These states without a pair: it has no meaning, and says no status. */
  public OrderStates without(Pair pair) {
    Map<Pair, State> changed = new LinkedHashMap<>(states);
    changed.remove(pair);
    Map<Side, Map<String, Pair>> said = copy(pairs);
    said.values().forEach(byStatus -> byStatus.values().removeIf(pair::equals));
    return new OrderStates(changed, said);
  }

  /**
   * These states, but a status is said by another pair.
   *
   * @throws IllegalArgumentException if the pair has no meaning
   */
  public OrderStates saying(Side side, String status, Pair pair) {
    if (!states.containsKey(pair)) {
      throw new IllegalArgumentException(pair + " has no meaning");
    }
    Map<Side, Map<String, Pair>> said = copy(pairs);
    said.computeIfAbsent(side, key -> new HashMap<>()).put(status, pair);
    return new OrderStates(states, said);
  }

  @Override
  public String toString() {
    return "OrderStates" + states.keySet();
  }

  private static boolean means(@Nullable State state, Event event, Side side, String status) {
    return state != null
        && state.event() == event
        && state.status(side).equals(Optional.of(status));
  }

  private static Map<Side, Map<String, Pair>> copy(Map<Side, Map<String, Pair>> pairs) {
    Map<Side, Map<String, Pair>> copy = new EnumMap<>(Side.class);
    pairs.forEach((side, byStatus) -> copy.put(side, new HashMap<>(byStatus)));
    return copy;
  }

  private static OrderStates load() {
    Map<Pair, State> states = new LinkedHashMap<>();
    Map<Side, Map<String, Pair>> pairs = new EnumMap<>(Side.class);
    for (String[] row : rows()) {
      Pair pair = new Pair(row[0], cell(row[1]).orElse(""));
      Map<Side, String> statuses = new EnumMap<>(Side.class);
      int column = 3;
      for (Side side : List.of(Side.STEP, Side.REQUEST, Side.TASK)) {
        cell(row[column++]).ifPresent(status -> statuses.put(side, status));
      }
      if (states.put(pair, new State(Event.valueOf(row[2]), statuses)) != null) {
        throw new IllegalStateException(pair + " twice");
      }
      cell(row[6])
          .ifPresent(
              sides -> {
                for (String name : List.of(sides.split(" ", -1))) {
                  Side side = Side.valueOf(name);
                  String status = Objects.requireNonNull(statuses.get(side));
                  Map<String, Pair> said = pairs.computeIfAbsent(side, key -> new HashMap<>());
                  if (said.put(status, pair) != null) {
                    throw new IllegalStateException(side + " " + status + " said twice");
                  }
                }
              });
    }
    return new OrderStates(states, pairs);
  }

  /** The lines of the table, in seven cells each. */
  private static List<String[]> rows() {
    try (InputStream in = OrderStates.class.getResourceAsStream(TABLE)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 7))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> cell(String cell) {
    return cell.equals("-") ? Optional.empty() : Optional.of(cell);
  }
}
