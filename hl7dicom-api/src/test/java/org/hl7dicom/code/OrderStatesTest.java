package org.hl7dicom.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.OrderStates.Event;
import org.hl7dicom.code.OrderStates.Pair;
import org.hl7dicom.code.OrderStates.Side;
import org.hl7dicom.code.OrderStates.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatesTest {
  private static final OrderStates STATES = OrderStates.defaults();

  @ParameterizedTest
  @CsvSource({
    "NW, SC, CREATE, SCHEDULED, active, ready",
    "NW, IP, CREATE, SCHEDULED, active, requested",
    "NW, '', CREATE, SCHEDULED, active, requested",
    "XO, SC, CHANGE, SCHEDULED, active, ready",
    "XX, SC, CHANGE, SCHEDULED, active, ready",
    "XO, '', CHANGE, , ,",
    "XO, CM, STATUS, COMPLETED, completed, completed",
    "CA, CA, CANCEL, CANCELED, revoked, cancelled",
    "CA, '', CANCEL, CANCELED, revoked, cancelled",
    "OC, CA, CANCEL, CANCELED, revoked, cancelled",
    "CR, '', CANCEL, CANCELED, revoked, cancelled",
    "DC, CA, DISCONTINUE, DISCONTINUED, revoked, failed",
    "OD, DC, DISCONTINUE, DISCONTINUED, revoked, failed",
    "DR, '', DISCONTINUE, DISCONTINUED, revoked, failed",
    "HD, HD, HOLD, SCHEDULED, on-hold, on-hold",
    "OH, '', HOLD, SCHEDULED, on-hold, on-hold",
    "HR, HD, HOLD, SCHEDULED, on-hold, on-hold",
    "RL, '', RELEASE, SCHEDULED, active, ready",
    "OE, '', RELEASE, SCHEDULED, active, ready",
    "OR, '', RELEASE, SCHEDULED, active, ready",
    "RP, RP, REPLACED, CANCELED, revoked, cancelled",
    "RQ, '', REPLACED, CANCELED, revoked, cancelled",
    "RU, '', REPLACED, CANCELED, revoked, cancelled",
    "RO, SC, REPLACEMENT, SCHEDULED, active, requested",
    "SN, '', NUMBER, , , received",
    "NA, '', NUMBER, , , accepted",
    "OK, '', RESPONSE, , , accepted",
    "UA, '', RESPONSE, , , rejected",
    "UC, '', RESPONSE, , ,",
    "SC, IP, STATUS, STARTED, active, in-progress",
    "SC, A, STATUS, COMPLETED, active, in-progress",
    "SC, CM, STATUS, COMPLETED, completed, completed",
    "SC, DC, STATUS, DISCONTINUED, revoked, failed",
    "SC, CA, STATUS, CANCELED, revoked, cancelled",
    "SC, ER, STATUS, , entered-in-error,",
    "PA, '', PARENT, , ,",
    "CH, '', CHILD, , ,",
    "RE, '', RESULTS, , ,",
    "PR, '', PRIOR_RESULTS, , ,",
  })
  void a_pair_means(
      String control, String status, Event event, String step, String request, String task) {
    State state = STATES.state(control, status).orElseThrow();
    assertThat(state.event()).isEqualTo(event);
    assertThat(state.status(Side.STEP)).isEqualTo(Optional.ofNullable(step));
    assertThat(state.status(Side.REQUEST)).isEqualTo(Optional.ofNullable(request));
    assertThat(state.status(Side.TASK)).isEqualTo(Optional.ofNullable(task));
  }

  @ParameterizedTest
  @CsvSource({"SC, ''", "XO, IP", "ZZ, SC", "'', ''", "NW, CM", "nw, SC"})
  void an_unlisted_pair_means_nothing(String control, String status) {
    assertThat(STATES.state(control, status)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STEP, SCHEDULED, NW, SC",
    "STEP, STARTED, SC, IP",
    "STEP, COMPLETED, SC, CM",
    "STEP, CANCELED, CA, CA",
    "STEP, CANCELLED, CA, CA",
    "STEP, DISCONTINUED, DC, CA",
    "REQUEST, active, NW, SC",
    "REQUEST, on-hold, HD, HD",
    "REQUEST, revoked, CA, CA",
    "REQUEST, completed, SC, CM",
    "REQUEST, entered-in-error, SC, ER",
    "TASK, requested, NW, ''",
    "TASK, ready, NW, SC",
    "TASK, in-progress, SC, IP",
    "TASK, completed, SC, CM",
    "TASK, on-hold, HD, HD",
    "TASK, cancelled, CA, CA",
    "TASK, failed, DC, CA",
    "TASK, received, SN, ''",
    "TASK, accepted, OK, ''",
    "TASK, rejected, UA, ''",
  })
  void a_status_is_said_by(Side side, String status, String control, String orderStatus) {
    assertThat(STATES.pair(side, status)).contains(new Pair(control, orderStatus));
  }

  @Test
  void some_statuses_cannot_be_said() {
    assertThat(STATES.pair(Side.STEP, "ARRIVED")).isEmpty();
    assertThat(STATES.pair(Side.STEP, "READY")).isEmpty();
    assertThat(STATES.pair(Side.STEP, "DEPARTED")).isEmpty();
    assertThat(STATES.pair(Side.REQUEST, "draft")).isEmpty();
    assertThat(STATES.pair(Side.REQUEST, "unknown")).isEmpty();
  }

  @Test
  void an_event_and_a_status_are_said_together() {
    assertThat(STATES.pair(Event.CHANGE, Side.STEP, "SCHEDULED")).contains(new Pair("XO", "SC"));
    assertThat(STATES.pair(Event.STATUS, Side.STEP, "CANCELED")).contains(new Pair("SC", "CA"));
    assertThat(STATES.pair(Event.CREATE, Side.STEP, "SCHEDULED")).contains(new Pair("NW", "SC"));
    assertThat(STATES.pair(Event.STATUS, Side.STEP, "COMPLETED")).contains(new Pair("SC", "CM"));
    assertThat(STATES.pair(Event.CREATE, Side.STEP, "COMPLETED")).isEmpty();
  }

  @Test
  void what_is_said_is_understood() {
    for (var entry : STATES.states().entrySet()) {
      for (Side side : Side.values()) {
        entry
            .getValue()
            .status(side)
            .ifPresent(
                status -> {
                  Pair pair = STATES.pair(side, status).orElseThrow();
                  assertThat(
                          STATES
                              .state(pair.control(), pair.status())
                              .flatMap(state -> state.status(side)))
                      .contains(status);
                });
      }
    }
  }

  @Test
  void statuses_are_terms_of_their_standard() {
    Set<String> step =
        Set.of(
            "SCHEDULED",
            "ARRIVED",
            "READY",
            "STARTED",
            "DEPARTED",
            "CANCELED",
            "DISCONTINUED",
            "COMPLETED");
    Set<String> request =
        Set.of("draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown");
    Set<String> task =
        Set.of(
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
    assertThat(STATES.states().values())
        .allSatisfy(
            state -> {
              assertThat(state.status(Side.STEP).stream()).allMatch(step::contains);
              assertThat(state.status(Side.REQUEST).stream()).allMatch(request::contains);
              assertThat(state.status(Side.TASK).stream()).allMatch(task::contains);
            });
  }

  @Test
  void a_site_replaces_one_pair() {
    Pair cancel = new Pair("CA", "CA");
    OrderStates unconfirmed =
        STATES.with(cancel, new State(Event.CANCEL, Map.of(Side.REQUEST, "active")));
    assertThat(unconfirmed.state("CA", "CA").flatMap(state -> state.status(Side.REQUEST)))
        .contains("active");
    assertThat(unconfirmed.pair(Side.REQUEST, "revoked")).isEmpty();
    assertThat(unconfirmed.pair(Side.REQUEST, "active")).contains(new Pair("NW", "SC"));
    assertThat(STATES.state("CA", "CA").flatMap(state -> state.status(Side.REQUEST)))
        .contains("revoked");
  }

  @Test
  void a_site_adds_and_removes_a_pair() {
    Pair pair = new Pair("XO", "IP");
    State started = new State(Event.CHANGE, Map.of(Side.STEP, "STARTED"));
    OrderStates more = STATES.with(pair, started);
    assertThat(more.state("XO", "IP")).contains(started);
    assertThat(more.without(pair).state("XO", "IP")).isEmpty();
    OrderStates less = STATES.without(new Pair("NW", "SC"));
    assertThat(less.state("NW", "SC")).isEmpty();
    assertThat(less.pair(Side.STEP, "SCHEDULED")).isEmpty();
  }

  @Test
  void a_site_says_a_status_by_another_pair() {
    OrderStates site = STATES.saying(Side.STEP, "DISCONTINUED", new Pair("DC", "DC"));
    assertThat(site.pair(Side.STEP, "DISCONTINUED")).contains(new Pair("DC", "DC"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STATES.saying(Side.STEP, "ARRIVED", new Pair("ZZ", "")));
  }
}
