package org.hl7dicom.impl.internal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.Appointment;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.AppointmentResource;
import org.hl7dicom.model.AppointmentStatus;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.Location;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.model.PregnancyStatus;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.hl7dicom.model.Telecom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written is valid R4 in the judgement of HAPI's validator. */
class OrderBundleValidationTest {
  private static FhirContext context;
  private static FhirValidator validator;

  @BeforeAll
  static void load() {
    context = FhirContext.forR4();
    ValidationSupportChain chain =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context));
    FhirInstanceValidator instances = new FhirInstanceValidator(chain);
    instances.setAnyExtensionsAllowed(true);
    validator = context.newValidator().registerValidatorModule(instances);
  }

  private static List<String> errors(OrderMessage message) {
    return errors(TestTables.codec().write(message, Log.ofWriting(Log.Detail.ISSUES)));
  }

  private static List<String> errors(Bundle bundle) {
    String json = context.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
    List<String> errors = new ArrayList<>();
    for (SingleValidationMessage each : validator.validateWithResult(json).getMessages()) {
      if (each.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0) {
        errors.add(each.getLocationString() + ": " + each.getMessage());
      }
    }
    return errors;
  }

  @Test
  void rich_order_is_valid() {
    assertThat(errors(Samples.rich())).isEmpty();
  }

  @Test
  void appointments_are_valid() {
    for (AppointmentStatus status : AppointmentStatus.values()) {
      Appointment appointment =
          Appointment.builder()
              .placerId(Identifier.of("A1"))
              .status(status)
              .eventReason(CodedConcept.text("Room is closed"))
              .reason(CodedConcept.text("Pain"))
              .type(CodedConcept.text("Routine"))
              .start(Samples.ZONED)
              .duration(Duration.ofMinutes(30))
              .enteredBy(List.of(Practitioner.of(PersonName.of("Winter", "Bernd"))))
              .placerOrderNumbers(List.of(Identifier.of("P1")))
              .comments("Comes by wheelchair")
              .resources(
                  List.of(
                      AppointmentResource.builder()
                          .service(CodedConcept.text("CT"))
                          .start(Samples.ZONED)
                          .duration(Duration.ofMinutes(20))
                          .status(AppointmentStatus.NO_SHOW)
                          .build(),
                      AppointmentResource.builder()
                          .kind(AppointmentResource.Kind.EQUIPMENT)
                          .type(CodedConcept.text("Scanner"))
                          .action("U")
                          .build()))
              .build();
      AppointmentMessage message =
          AppointmentMessage.builder()
              .patient(
                  org.hl7dicom.model.Patient.builder()
                      .names(List.of(PersonName.of("A", "B")))
                      .build())
              .appointment(appointment)
              .build();
      Bundle bundle = TestTables.appointments().write(message, Log.ofWriting(Log.Detail.ISSUES));
      assertThat(errors(bundle)).as(status.name()).isEmpty();
    }
  }

  @Test
  void sparse_order_is_valid() {
    OrderMessage message =
        OrderMessage.builder()
            .patient(
                org.hl7dicom.model.Patient.builder()
                    .names(
                        List.of(
                            PersonName.of("A", "B"),
                            PersonName.of(NameGroup.EMPTY)
                                .withRepresentations(
                                    new NameGroup("山", "", "", "", ""), NameGroup.EMPTY),
                            PersonName.of(new NameGroup("", "", "Middle", "", ""))))
                    .addresses(List.of(new Address("", "c/o", "", "", "", "", "BDL")))
                    .telecoms(List.of(new Telecom("1", "", "")))
                    .birthDate(Samples.ZONED)
                    .build())
            .visit(org.hl7dicom.model.Visit.builder().admissionId(Identifier.of("1")).build())
            .orders(
                List.of(
                    ImagingOrder.builder()
                        .request(
                            ImagingServiceRequest.builder()
                                .procedures(
                                    List.of(
                                        RequestedProcedure.builder()
                                            .steps(
                                                List.of(
                                                    ScheduledProcedureStep.builder()
                                                        .start(Samples.ZONED)
                                                        .build()))
                                            .build()))
                                .build())
                        .build()))
            .build();
    assertThat(errors(message)).isEmpty();
  }

  @Test
  void every_language_is_valid() {
    for (CodedConcept language : FhirSlotsTest.LANGUAGES) {
      assertThat(
              errors(
                  OrderMessage.builder()
                      .patient(
                          org.hl7dicom.model.Patient.builder().primaryLanguage(language).build())
                      .build()))
          .isEmpty();
    }
  }

  @Test
  void what_R4_demands_and_nobody_knows_is_valid() {
    for (String confidentiality : List.of("V", "U", "HIV", "staff only")) {
      OrderMessage message =
          OrderMessage.builder()
              .patient(
                  org.hl7dicom.model.Patient.builder()
                      .names(List.of(PersonName.of("A", "B")))
                      .build())
              .visit(
                  org.hl7dicom.model.Visit.builder()
                      .pregnancyStatus(PregnancyStatus.DEFINITELY_PREGNANT)
                      .build())
              .orders(
                  List.of(
                      ImagingOrder.builder()
                          .request(
                              ImagingServiceRequest.builder()
                                  .enterersLocation(Location.named("Desk"))
                                  .procedures(
                                      List.of(
                                          RequestedProcedure.builder()
                                              .transport("WALK")
                                              .confidentiality(confidentiality)
                                              .build()))
                                  .build())
                          .build()))
              .build();
      assertThat(errors(message)).isEmpty();
    }
  }

  @Test
  void every_identifier_type_of_table_0203_is_valid() {
    List<Identifier> all =
        FhirIdentifiers.TYPES.stream()
            .sorted()
            .map(type -> new Identifier("1", AssigningAuthority.NONE, type))
            .toList();
    OrderMessage message =
        OrderMessage.builder()
            .patient(org.hl7dicom.model.Patient.builder().identifiers(all).build())
            .build();
    assertThat(errors(message)).isEmpty();
  }
}
