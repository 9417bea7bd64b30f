package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;

/**
 * Something that was used and is to be charged for: an item of the DICOM Billing Supplies and
 * Devices Sequence (0040,0324).
 *
 * @param item what it is, (0040,0296)
 * @param quantity how much of it, (0040,0293)
 */
public record BillingSupply(CodedConcept item, Optional<Quantity> quantity) {

  public BillingSupply {
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(quantity, "quantity");
  }
}
