package org.hl7dicom.impl;

import org.hl7dicom.Harmonizer;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.code.OrderStates;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.KeyObjects;
import org.hl7dicom.impl.internal.dicom.Mpps;
import org.hl7dicom.impl.internal.dicom.Studies;
import org.hl7dicom.impl.internal.dicom.Workitems;
import org.hl7dicom.impl.internal.dicom.Worklist;
import org.hl7dicom.impl.internal.engine.KeyObjectTables;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PerformedTables;
import org.hl7dicom.impl.internal.engine.StudyTables;
import org.hl7dicom.impl.internal.engine.WorkitemTables;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.KeyObjectBundle;
import org.hl7dicom.impl.internal.fhir.OrderBundle;
import org.hl7dicom.impl.internal.fhir.PerformedBundle;
import org.hl7dicom.impl.internal.fhir.StudyBundle;
import org.hl7dicom.impl.internal.fhir.WorkitemBundle;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.hl7v2.OrderHl7;
import org.hl7dicom.impl.internal.hl7v2.PerformedHl7;
import org.hl7dicom.impl.internal.table.KeyObjectTable;
import org.hl7dicom.impl.internal.table.OrderTable;
import org.hl7dicom.impl.internal.table.PerformedTable;
import org.hl7dicom.impl.internal.table.StudyTable;
import org.hl7dicom.impl.internal.table.WorkitemTable;

/** Builds harmonizers. */
public final class Harmonizers {
  private Harmonizers() {}

  /** A harmonizer with every default. */
  public static Harmonizer standard() {
    return builder().build();
  }

  /** A builder with every default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Harmonizer}. Not thread-safe; what it builds is. */
  public static final class Builder {
    private Strictness strictness = Strictness.LOSSLESS;
    private Log.Detail detail = Log.Detail.ISSUES;

    private Builder() {}

    /** How much harm {@link org.hl7dicom.Mapped#orThrow()} accepts; lossless by default. */
    public Builder strictness(Strictness value) {
      this.strictness = value;
      return this;
    }

    /** Keeps in reports where each value came from and went to. */
    public Builder lineage() {
      this.detail = Log.Detail.LINEAGE;
      return this;
    }

    /**
     * Keeps in reports where each value came from and went to, and the values themselves: patient
     * data. For people who look for an error, not for logs.
     */
    public Builder lineageWithValues() {
      this.detail = Log.Detail.VALUES;
      return this;
    }

    /**
     * What the site does differently; strictness set afterwards counts. The character sets of a
     * profile are a matter of parsing, which comes before: give {@link SiteProfile#hl7Options()} to
     * {@link org.hl7dicom.hl7v2.Hl7Message#parse(byte[], org.hl7dicom.hl7v2.Hl7Options)}.
     */
    public Builder site(SiteProfile profile) {
      profile.strictness().ifPresent(this::strictness);
      return this;
    }

    /** The harmonizer. */
    public Harmonizer build() {
      OrderStates states = OrderStates.defaults();
      OrderTables tables = tables();
      StudyTables studies = studyTables();
      PerformedTables performed = performedTables();
      KeyObjectTables keyObjects = keyObjectTables();
      WorkitemTables workitems = workitemTables();
      return new CodecHarmonizer.Builder(strictness, detail)
          .with(Formats.ORM_O01, new OrderHl7(tables, Hl7Columns.ORM))
          .with(Formats.OMG_O19, new OrderHl7(tables, Hl7Columns.OMG))
          .with(Formats.OMI_O23, new OrderHl7(tables, Hl7Columns.OMI))
          .with(Formats.WORKLIST, new Worklist(tables))
          .with(Formats.ORDER_FHIR, new OrderBundle(tables, states))
          .with(Formats.STUDY, new Studies(studies))
          .with(Formats.STUDY_FHIR, new StudyBundle(studies))
          .with(Formats.KOS, new KeyObjects(keyObjects))
          .with(Formats.KOS_FHIR, new KeyObjectBundle(keyObjects))
          .with(Formats.UPS, new Workitems(workitems))
          .with(Formats.UPS_FHIR, new WorkitemBundle(workitems))
          .with(Formats.MPPS, new Mpps(performed))
          .with(Formats.MPPS_FHIR, new PerformedBundle(performed))
          .with(Formats.STATUS_ORM, new PerformedHl7(performed, Hl7Columns.ORM))
          .with(Formats.STATUS_OMG, new PerformedHl7(performed, Hl7Columns.OMG))
          .with(Formats.STATUS_OMI, new PerformedHl7(performed, Hl7Columns.OMI))
          .build();
    }
  }

  /** The tables with every default. */
  static OrderTables tables() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return OrderTable.of(
        new Hl7Slots(schemes, states), new DicomSlots(schemes), new FhirSlots(schemes, states));
  }

  /** The tables of a workitem with every default. */
  static WorkitemTables workitemTables() {
    var schemes = DefaultCodeSystems.registry();
    return WorkitemTable.of(
        tables(),
        studyTables(),
        new DicomSlots(schemes),
        new FhirSlots(schemes, OrderStates.defaults()));
  }

  /** The tables of a key object selection with every default. */
  static KeyObjectTables keyObjectTables() {
    var schemes = DefaultCodeSystems.registry();
    return KeyObjectTable.of(
        studyTables(), new DicomSlots(schemes), new FhirSlots(schemes, OrderStates.defaults()));
  }

  /** The tables of a performed procedure step with every default. */
  static PerformedTables performedTables() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return PerformedTable.of(
        tables(),
        studyTables(),
        new Hl7Slots(schemes, states),
        new DicomSlots(schemes),
        new FhirSlots(schemes, states));
  }

  /** The tables of a study with every default. */
  static StudyTables studyTables() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return StudyTable.of(
        tables(),
        new Hl7Slots(schemes, states),
        new DicomSlots(schemes),
        new FhirSlots(schemes, states));
  }
}
