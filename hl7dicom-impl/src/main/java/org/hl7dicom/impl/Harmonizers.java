package org.hl7dicom.impl;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.internal.code.DefaultCodeSystems;
import org.hl7dicom.impl.internal.code.OrderStates;
import org.hl7dicom.impl.internal.dicom.AppointmentWorklist;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.PatientDatasets;
import org.hl7dicom.impl.internal.dicom.Worklist;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.MergeRules;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.AppointmentBundle;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.OrderBundle;
import org.hl7dicom.impl.internal.fhir.PatientBundle;
import org.hl7dicom.impl.internal.hl7v2.AckHl7;
import org.hl7dicom.impl.internal.hl7v2.AdtHl7;
import org.hl7dicom.impl.internal.hl7v2.AppointmentHl7;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.hl7v2.OrderHl7;
import org.hl7dicom.impl.internal.table.AppointmentTable;
import org.hl7dicom.impl.internal.table.OrderTable;
import org.hl7dicom.impl.internal.table.PatientTable;
import org.hl7dicom.model.PatientEventKind;

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
    private boolean unqualifiedMerges;

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
     * Accepts merges of patients whose identifiers do not say who assigned them. They are refused
     * by default: where several authorities give numbers, the same number is of several patients.
     */
    public Builder mergesWithoutAuthority() {
      this.unqualifiedMerges = true;
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
      Hl7Slots hl7 = new Hl7Slots(DefaultCodeSystems.registry(), states);
      FhirSlots fhir = new FhirSlots(DefaultCodeSystems.registry(), states);
      AppointmentTables appointments = AppointmentTable.of(tables, hl7, fhir);
      PatientTables patients =
          PatientTable.of(tables, hl7, new DicomSlots(DefaultCodeSystems.registry()), fhir);
      MergeRules rules = new MergeRules(unqualifiedMerges);
      CodecHarmonizer.Builder builder = new CodecHarmonizer.Builder(strictness, detail);
      for (PatientEventKind kind : PatientEventKind.values()) {
        builder.with(Formats.adt(kind), new AdtHl7(patients, rules, kind));
      }
      return builder
          .with(Formats.ADT, new AdtHl7(patients, rules, null))
          .with(Formats.PATIENT_DICOM, new PatientDatasets(patients, rules))
          .with(Formats.PATIENT_FHIR, new PatientBundle(patients, rules))
          .with(Formats.ORM_O01, new OrderHl7(tables, Hl7Columns.ORM))
          .with(Formats.OMG_O19, new OrderHl7(tables, Hl7Columns.OMG))
          .with(Formats.OMI_O23, new OrderHl7(tables, Hl7Columns.OMI))
          .with(Formats.WORKLIST, new Worklist(tables))
          .with(Formats.ORDER_FHIR, new OrderBundle(tables, states))
          .with(Formats.SIU_S12, new AppointmentHl7(appointments, "S12"))
          .with(Formats.SIU_S13, new AppointmentHl7(appointments, "S13"))
          .with(Formats.SIU_S14, new AppointmentHl7(appointments, "S14"))
          .with(Formats.SIU_S15, new AppointmentHl7(appointments, "S15"))
          .with(Formats.SIU_S17, new AppointmentHl7(appointments, "S17"))
          .with(Formats.SIU_S26, new AppointmentHl7(appointments, "S26"))
          .with(Formats.APPOINTMENT_FHIR, new AppointmentBundle(appointments, fhir))
          .with(Formats.APPOINTMENT_WORKLIST, new AppointmentWorklist(appointments))
          .with(Formats.ACK, AckHl7.ack(tables, hl7))
          .with(Formats.ORR_O02, AckHl7.response(tables, hl7, Hl7Columns.ORM))
          .with(Formats.ORG_O20, AckHl7.response(tables, hl7, Hl7Columns.OMG))
          .with(Formats.ORI_O24, AckHl7.response(tables, hl7, Hl7Columns.OMI))
          .build();
    }
  }

  /** Every table, those of appointments and patient events last. */
  static List<Table<?, ?>> allTables() {
    OrderTables order = tables();
    OrderStates states = OrderStates.defaults();
    var schemes = DefaultCodeSystems.registry();
    List<Table<?, ?>> all = new ArrayList<>(order.all());
    Hl7Slots hl7 = new Hl7Slots(schemes, states);
    FhirSlots fhir = new FhirSlots(schemes, states);
    all.addAll(AppointmentTable.of(order, hl7, fhir).own());
    all.addAll(PatientTable.of(order, hl7, new DicomSlots(schemes), fhir).own());
    return all;
  }

  /** The tables with every default. */
  static OrderTables tables() {
    var schemes = DefaultCodeSystems.registry();
    OrderStates states = OrderStates.defaults();
    return OrderTable.of(
        new Hl7Slots(schemes, states), new DicomSlots(schemes), new FhirSlots(schemes, states));
  }
}
