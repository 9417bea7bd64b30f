package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.LossException;
import org.hl7dicom.Mapped;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Patient;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;
import org.hl7dicom.report.Lineage;
import org.junit.jupiter.api.Test;

/** A format that somebody else brings. */
class OrderCodecTest {
  private static final Format<OrderMessage, Map<String, String>> NUMBERS = () -> "numbers";

  /** Knows the accession number of the first order, and nothing else. */
  private static class Numbers implements OrderCodec<Map<String, String>> {
    @Override
    public Set<String> rows() {
      return Set.of("request.accessionNumber");
    }

    @Override
    public Map<String, String> omitted() {
      return Map.of("header.controlId", "a list is no message");
    }

    @Override
    public OrderMessage read(Map<String, String> source, Account account) {
      ImagingServiceRequest.Builder request = ImagingServiceRequest.builder();
      source.forEach(
          (key, value) -> {
            switch (key) {
              case "ACC" -> {
                request.accessionNumber(Identifier.of(value));
                account.carried("request.accessionNumber", key, value);
              }
              case "SENT" -> account.ignored(key, "says how, not what");
              default -> account.unmapped(key);
            }
          });
      return OrderMessage.builder()
          .orders(List.of(ImagingOrder.builder().request(request.build()).build()))
          .build();
    }

    @Override
    public Map<String, String> write(OrderMessage order, Account account) {
      Optional<Identifier> number = order.orders().get(0).request().accessionNumber();
      number.ifPresent(
          id -> {
            account.carried("request.accessionNumber", "ACC", id.value());
            if (!id.authority().namespace().isEmpty()) {
              account.issue(IssueCode.PART_DROPPED, "request.accessionNumber", "ACC");
            }
          });
      return number.map(id -> Map.of("ACC", id.value())).orElse(Map.of());
    }
  }

  private static Harmonizer harmonizer() {
    return Harmonizers.builder().format(NUMBERS, new Numbers()).build();
  }

  @Test
  void a_row_that_the_codec_does_not_name_is_reported() {
    OrderMessage order =
        OrderMessage.builder()
            .patient(Patient.builder().identifiers(List.of(Identifier.of("4711"))).build())
            .orders(
                List.of(
                    ImagingOrder.builder()
                        .control("NW")
                        .cleared(Set.of("procedure.comments"))
                        .request(
                            ImagingServiceRequest.builder()
                                .accessionNumber(Identifier.of("A1"))
                                .build())
                        .build()))
            .build();

    Mapped<Map<String, String>> written = harmonizer().write(NUMBERS, order);

    assertThat(written.report().issues())
        .extracting(Issue::code, Issue::row, Issue::target)
        .containsExactly(
            tuple(IssueCode.NO_TARGET, "patient.id", "numbers"),
            tuple(IssueCode.NO_TARGET, "order.control", "numbers"),
            tuple(IssueCode.CLEAR_NOT_CARRIED, "procedure.comments", "numbers"));
    assertThat(written.report().issues().get(0).citation()).contains("Patient.identifier");
    assertThatThrownBy(written::orThrow).isInstanceOf(LossException.class);
    assertThat(written.accept(report -> {})).isEqualTo(Map.of("ACC", "A1"));
  }

  @Test
  void it_converts_to_and_from_the_formats_of_the_library() {
    Mapped<Hl7Message> message =
        harmonizer()
            .convert(NUMBERS, Map.of("ACC", "A1", "X", "?", "SENT", "now"), Formats.OMI_O23);
    assertThat(message.report().issues())
        .extracting(Issue::code, Issue::source)
        .contains(tuple(IssueCode.UNMAPPED_ELEMENT, "X"))
        .doesNotContain(tuple(IssueCode.UNMAPPED_ELEMENT, "SENT"));

    Mapped<Map<String, String>> back =
        harmonizer().convert(Formats.OMI_O23, Er7.omi().message(), NUMBERS);
    assertThat(back.accept(report -> {})).containsOnlyKeys("ACC");
    assertThat(back.report().issues(IssueCode.PART_DROPPED))
        .extracting(Issue::row)
        .containsOnly("request.accessionNumber");
    assertThat(back.report().issues(IssueCode.NO_TARGET))
        .extracting(Issue::row)
        .contains("patient.name", "step.id")
        .doesNotContain("request.accessionNumber", "header.controlId")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_lineage_has_its_places() {
    Mapped<Map<String, String>> back =
        Harmonizers.builder()
            .lineageWithValues()
            .format(NUMBERS, new Numbers())
            .build()
            .convert(NUMBERS, Map.of("ACC", "A1"), NUMBERS);

    assertThat(back.report().lineage())
        .extracting(Lineage::kind, Lineage::row, Lineage::path, Lineage::value)
        .containsExactly(
            tuple(Lineage.Kind.READ, "request.accessionNumber", "ACC", Optional.of("A1")),
            tuple(Lineage.Kind.WRITTEN, "request.accessionNumber", "ACC", Optional.of("A1")));
  }

  @Test
  void what_cannot_be_is_said_when_it_is_built() {
    OrderCodec<Map<String, String>> wrong =
        new Numbers() {
          @Override
          public Set<String> rows() {
            return Set.of("patient.shoeSize");
          }
        };
    assertThatThrownBy(() -> Harmonizers.builder().format(NUMBERS, wrong).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no row patient.shoeSize in the mapping tables");
    assertThatThrownBy(
            () ->
                Harmonizers.builder()
                    .format(NUMBERS, new Numbers())
                    .format(NUMBERS, new Numbers())
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the format numbers is there already");
  }
}
