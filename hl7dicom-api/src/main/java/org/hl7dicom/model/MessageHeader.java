package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a message to whom and when: HL7 v2 MSH. A format that is no message carries none of it.
 *
 * @param sendingApplication the sending application, MSH-3
 * @param sendingFacility the sending facility, MSH-4
 * @param receivingApplication the receiving application, MSH-5
 * @param receivingFacility the receiving facility, MSH-6
 * @param dateTime when the message was made, MSH-7
 * @param controlId the message control id, MSH-10
 * @param processingId the processing id, MSH-11: P, T or D
 */
public record MessageHeader(
    Optional<AssigningAuthority> sendingApplication,
    Optional<AssigningAuthority> sendingFacility,
    Optional<AssigningAuthority> receivingApplication,
    Optional<AssigningAuthority> receivingFacility,
    Optional<PartialDateTime> dateTime,
    String controlId,
    String processingId) {

  public MessageHeader {
    Objects.requireNonNull(sendingApplication, "sendingApplication");
    Objects.requireNonNull(sendingFacility, "sendingFacility");
    Objects.requireNonNull(receivingApplication, "receivingApplication");
    Objects.requireNonNull(receivingFacility, "receivingFacility");
    Objects.requireNonNull(dateTime, "dateTime");
    Objects.requireNonNull(controlId, "controlId");
    Objects.requireNonNull(processingId, "processingId");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.sendingApplication = sendingApplication.orElse(null);
    builder.sendingFacility = sendingFacility.orElse(null);
    builder.receivingApplication = receivingApplication.orElse(null);
    builder.receivingFacility = receivingFacility.orElse(null);
    builder.dateTime = dateTime.orElse(null);
    builder.controlId = controlId;
    builder.processingId = processingId;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "MessageHeader[]";
  }

  /** Builds a {@link MessageHeader}. Not thread-safe. */
  public static final class Builder {
    private @Nullable AssigningAuthority sendingApplication;
    private @Nullable AssigningAuthority sendingFacility;
    private @Nullable AssigningAuthority receivingApplication;
    private @Nullable AssigningAuthority receivingFacility;
    private @Nullable PartialDateTime dateTime;
    private String controlId = "";
    private String processingId = "";

    private Builder() {}

    /** Sets the sending application, MSH-3. */
    public Builder sendingApplication(@Nullable AssigningAuthority value) {
      this.sendingApplication = value;
      return this;
    }

    /** Sets the sending facility, MSH-4. */
    public Builder sendingFacility(@Nullable AssigningAuthority value) {
      this.sendingFacility = value;
      return this;
    }

    /** Sets the receiving application, MSH-5. */
    public Builder receivingApplication(@Nullable AssigningAuthority value) {
      this.receivingApplication = value;
      return this;
    }

    /** Sets the receiving facility, MSH-6. */
    public Builder receivingFacility(@Nullable AssigningAuthority value) {
      this.receivingFacility = value;
      return this;
    }

    /** Sets when the message was made, MSH-7. */
    public Builder dateTime(@Nullable PartialDateTime value) {
      this.dateTime = value;
      return this;
    }

    /** Sets the message control id, MSH-10. */
    public Builder controlId(String value) {
      this.controlId = value;
      return this;
    }

    /** Sets the processing id, MSH-11: P, T or D. */
    public Builder processingId(String value) {
      this.processingId = value;
      return this;
    }

    /** The value as set so far. */
    public MessageHeader build() {
      return new MessageHeader(
          Optional.ofNullable(sendingApplication),
          Optional.ofNullable(sendingFacility),
          Optional.ofNullable(receivingApplication),
          Optional.ofNullable(receivingFacility),
          Optional.ofNullable(dateTime),
          controlId,
          processingId);
    }
  }
}
