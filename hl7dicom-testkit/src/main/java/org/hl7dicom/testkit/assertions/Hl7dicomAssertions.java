package org.hl7dicom.testkit.assertions;

import org.assertj.core.api.Assertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7dicom.Mapped;
import org.hl7dicom.dicom.DicomDataset;
import org.hl7dicom.hl7v2.Hl7Message;
import org.hl7dicom.model.Acknowledgement;
import org.hl7dicom.model.AppointmentMessage;
import org.hl7dicom.model.ImagingStudy;
import org.hl7dicom.model.KeyObjectSelection;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.Patient;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PerformedProcedure;
import org.hl7dicom.model.Workitem;

/**
 * The one static import: every {@code assertThat} of AssertJ, and those for what this library reads
 * and writes.
 *
 * <pre>{@code
 * import static org.hl7dicom.testkit.assertions.Hl7dicomAssertions.assertThat;
 * }</pre>
 */
public final class Hl7dicomAssertions extends Assertions {
  private Hl7dicomAssertions() {}

  /** Assertions on a dataset. */
  public static DatasetAssert assertThat(DicomDataset actual) {
    return new DatasetAssert(actual);
  }

  /** Assertions on a message. */
  public static Hl7MessageAssert assertThat(Hl7Message actual) {
    return new Hl7MessageAssert(actual);
  }

  /** Assertions on a bundle. */
  public static BundleAssert assertThat(Bundle actual) {
    return new BundleAssert(actual);
  }

  /** Assertions on the result of a conversion. */
  public static <T> MappedAssert<T> assertThat(Mapped<T> actual) {
    return new MappedAssert<>(actual);
  }

  /** Assertions on orders. */
  public static DomainAssert<OrderMessage> assertThat(OrderMessage actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on an event of patients. */
  public static DomainAssert<PatientEvent> assertThat(PatientEvent actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on an appointment. */
  public static DomainAssert<AppointmentMessage> assertThat(AppointmentMessage actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on a performed procedure step. */
  public static DomainAssert<PerformedProcedure> assertThat(PerformedProcedure actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on a study. */
  public static DomainAssert<ImagingStudy> assertThat(ImagingStudy actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on a key object selection. */
  public static DomainAssert<KeyObjectSelection> assertThat(KeyObjectSelection actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on a workitem. */
  public static DomainAssert<Workitem> assertThat(Workitem actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on an acknowledgement. */
  public static DomainAssert<Acknowledgement> assertThat(Acknowledgement actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on a patient. */
  public static DomainAssert<Patient> assertThat(Patient actual) {
    return new DomainAssert<>(actual);
  }

  /** Assertions on any other record of the domain. */
  public static <T extends Record> DomainAssert<T> assertThatDomain(T actual) {
    return new DomainAssert<>(actual);
  }
}
