package org.hl7dicom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.AdministrativeSex;
import org.hl7dicom.model.ExtensionValues;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Observation;
import org.hl7dicom.model.ObservationValue;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PartialDateTime;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.Quantity;
import org.junit.jupiter.api.Test;

class DomainJsonTest {
  private static final OrderMessage ORDER =
      OrderMessage.builder()
          .patient(
              Patient.builder()
                  .sex(AdministrativeSex.OTHER)
                  .birthDate(DomainJson.read("\"1970-01\"", PartialDateTime.class))
                  .build())
          .orders(
              List.of(
                  new ImagingOrder(
                      "NW",
                      "",
                      ImagingServiceRequest.builder()
                          .accessionNumber(Identifier.of("A1"))
                          .observations(
                              List.of(
                                  new Observation(
                                      CodedConcept.of("29463-7", "LN", "Body weight"),
                                      Optional.of(
                                          new ObservationValue.Numeric(
                                              new Quantity(
                                                  "70.50", CodedConcept.of("kg", "UCUM", "")))),
                                      "F",
                                      Optional.empty(),
                                      "",
                                      List.of(),
                                      "")))
                          .build(),
                      Set.of("request.comments"),
                      ExtensionValues.of("risk", "a", "b"))))
          .build();

  private static final String JSON =
      """
      {
        "patient": {
          "birthDate": "1970-01",
          "sex": "OTHER"
        },
        "orders": [
          {
            "control": "NW",
            "request": {
              "accessionNumber": {
                "value": "A1"
              },
              "observations": [
                {
                  "code": {
                    "code": "29463-7",
                    "scheme": "LN",
                    "meaning": "Body weight"
                  },
                  "value": {
                    "numeric": {
                      "quantity": {
                        "value": "70.50",
                        "unit": {
                          "code": "kg",
                          "scheme": "UCUM"
                        }
                      }
                    }
                  },
                  "status": "F"
                }
              ]
            },
            "cleared": ["request.comments"],
            "extensions": {
              "risk": ["a", "b"]
            }
          }
        ]
      }
      """;

  @Test
  void absent_components_are_left_out() {
    assertThat(DomainJson.write(ORDER)).isEqualTo(JSON);
  }

  @Test
  void reading_gives_the_value_back() {
    assertThat(DomainJson.read(JSON, OrderMessage.class)).isEqualTo(ORDER);
  }

  @Test
  void times_are_as_precise_as_they_are() {
    for (PartialDateTime time : Samples.times()) {
      String text = DomainJson.write(time);
      assertThat(DomainJson.read(text, PartialDateTime.class)).as(text).isEqualTo(time);
    }
    assertThat(DomainJson.read("\"2026-04-02T10:30:05.250+02:00\"", PartialDateTime.class))
        .satisfies(
            time -> {
              assertThat(time.fractionDigits()).isEqualTo(3);
              assertThat(time.local().getNano()).isEqualTo(250_000_000);
              assertThat(time.offset()).hasToString("Optional[+02:00]");
            });
  }

  @Test
  void what_is_not_of_the_type_is_refused_without_a_value() {
    assertThatThrownBy(() -> DomainJson.read("{\"name\": \"Alex\"}", Patient.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Patient has no component [name]");
    assertThatThrownBy(() -> DomainJson.read("{\"sex\": []}", Patient.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no org.hl7dicom.model.AdministrativeSex");
  }
}
