package org.hl7dicom.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One order and what happened to it.
 *
 * @param control the order control code of HL7 table 0119, such as {@code NW}; empty when the
 *     source has none
 * @param status the order status of HL7 table 0038, such as {@code SC}; empty when the source has
 *     none
 * @param request what was ordered
 * @param cleared ids of the rows that the message clears: HL7 v2 {@code ""}, which is neither a
 *     value nor absence
 * @param extensions what a site carries beyond the standard, by name
 */
public record ImagingOrder(
    String control,
    String status,
    ImagingServiceRequest request,
    Set<String> cleared,
    ExtensionValues extensions)
    implements Extensible {

  public ImagingOrder {
    Objects.requireNonNull(control, "control");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(request, "request");
    cleared = Set.copyOf(cleared);
    Objects.requireNonNull(extensions, "extensions");
  }

  /** A builder with every component absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.control = control;
    builder.status = status;
    builder.request = request;
    builder.cleared = cleared;
    builder.extensions = extensions;
    return builder;
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "ImagingOrder[]";
  }

  /** Builds a {@link ImagingOrder}. Not thread-safe. */
  public static final class Builder implements Extensible.Builder {
    private String control = "";
    private String status = "";
    private ImagingServiceRequest request = ImagingServiceRequest.builder().build();
    private Set<String> cleared = Set.of();
    private ExtensionValues extensions = ExtensionValues.NONE;

    private Builder() {}

    /**
     * Sets the order control code of HL7 table 0119, such as {@code NW}; empty when the source has
     * none.
     */
    public Builder control(String value) {
      this.control = value;
      return this;
    }

    /**
     * Sets the order status of HL7 table 0038, such as {@code SC}; empty when the source has none.
     */
    public Builder status(String value) {
      this.status = value;
      return this;
    }

    /** Sets what was ordered. */
    public Builder request(ImagingServiceRequest value) {
      this.request = value;
      return this;
    }

    /**
     * Sets ids of the rows that the message clears: HL7 v2 {@code ""}, which is neither a value nor
     * absence.
     */
    public Builder cleared(Set<String> value) {
      this.cleared = value;
      return this;
    }

    /** Sets what a site carries beyond the standard, by name. */
    public Builder extensions(ExtensionValues value) {
      this.extensions = value;
      return this;
    }

    @Override
    public Builder extension(String name, List<String> values) {
      this.extensions = extensions.with(name, values);
      return this;
    }

    /** The value as set so far. */
    public ImagingOrder build() {
      return new ImagingOrder(control, status, request, cleared, extensions);
    }
  }
}
