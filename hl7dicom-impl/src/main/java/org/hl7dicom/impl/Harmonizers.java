package org.hl7dicom.impl;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hl7dicom.Format;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.SiteProfile.MergeWithoutAuthority;
import org.hl7dicom.impl.SiteProfile.OverLength;
import org.hl7dicom.impl.SiteProfile.UnknownOrderState;
import org.hl7dicom.impl.internal.dicom.AppointmentWorklist;
import org.hl7dicom.impl.internal.dicom.AvailabilityNotice;
import org.hl7dicom.impl.internal.dicom.DicomSlots;
import org.hl7dicom.impl.internal.dicom.KeyObjects;
import org.hl7dicom.impl.internal.dicom.Mpps;
import org.hl7dicom.impl.internal.dicom.PatientDatasets;
import org.hl7dicom.impl.internal.dicom.Studies;
import org.hl7dicom.impl.internal.dicom.Workitems;
import org.hl7dicom.impl.internal.dicom.Worklist;
import org.hl7dicom.impl.internal.engine.AppointmentTables;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.MergeRules;
import org.hl7dicom.impl.internal.engine.OrderTables;
import org.hl7dicom.impl.internal.engine.PatientTables;
import org.hl7dicom.impl.internal.engine.RowAccount;
import org.hl7dicom.impl.internal.engine.Table;
import org.hl7dicom.impl.internal.fhir.AppointmentBundle;
import org.hl7dicom.impl.internal.fhir.FhirSlots;
import org.hl7dicom.impl.internal.fhir.KeyObjectBundle;
import org.hl7dicom.impl.internal.fhir.OrderBundle;
import org.hl7dicom.impl.internal.fhir.PatientBundle;
import org.hl7dicom.impl.internal.fhir.PerformedBundle;
import org.hl7dicom.impl.internal.fhir.StudyBundle;
import org.hl7dicom.impl.internal.fhir.WorkitemBundle;
import org.hl7dicom.impl.internal.hl7v2.AckHl7;
import org.hl7dicom.impl.internal.hl7v2.AdtHl7;
import org.hl7dicom.impl.internal.hl7v2.AppointmentHl7;
import org.hl7dicom.impl.internal.hl7v2.Hl7Columns;
import org.hl7dicom.impl.internal.hl7v2.Hl7Slots;
import org.hl7dicom.impl.internal.hl7v2.OrderHl7;
import org.hl7dicom.impl.internal.hl7v2.PerformedHl7;
import org.hl7dicom.impl.internal.hl7v2.StudyNotice;
import org.hl7dicom.impl.internal.table.AppointmentTable;
import org.hl7dicom.impl.internal.table.PatientTable;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.report.Issue;
import org.hl7dicom.report.IssueCode;

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
    private SiteProfile profile = SiteProfile.DEFAULT;
    private Clock clock = Clock.systemUTC();

    private final List<Own<?>> own = new ArrayList<>();

    private Builder() {}

    /** A format of somebody else's. */
    private record Own<N>(Format<OrderMessage, N> format, OrderCodec<N> codec) {
      void addTo(CodecHarmonizer.Builder harmonizer, RowAccount rows, SitePolicies site) {
        harmonizer.with(format, site.around(new OwnFormat<>(format.name(), codec, rows)));
      }
    }

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
    public Builder site(SiteProfile value) {
      this.profile = value;
      value.strictness().ifPresent(this::strictness);
      return this;
    }

    /** What tells the time where the profile wants it in MSH-7; that of the system in UTC else. */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /**
     * Adds a format of one's own. The same format object is the key with which the harmonizer is
     * then told to read and write it; whether the codec names rows that there are shows when the
     * harmonizer is built.
     */
    public <N> Builder format(Format<OrderMessage, N> format, OrderCodec<N> codec) {
      own.add(new Own<>(format, codec));
      return this;
    }

    /**
     * The harmonizer.
     *
     * @throws IllegalArgumentException if a codec of one's own names a row that there is not, or
     *     its format is there already
     */
    public Harmonizer build() {
      OrderTables tables = tables(profile);
      SitePolicies site = new SitePolicies(profile, tables, clock);
      Hl7Slots hl7 = hl7(profile);
      FhirSlots fhir = fhir(profile);
      AppointmentTables appointments = AppointmentTable.of(tables, hl7, fhir);
      PatientTables patients = PatientTable.of(tables, hl7, dicom(profile), fhir);
      MergeRules rules =
          new MergeRules(profile.options().mergeWithoutAuthority == MergeWithoutAuthority.ACCEPT);
      CodecHarmonizer.Builder harmonizer =
          new CodecHarmonizer.Builder(strictness, detail)
              .refusing(refused(profile.options()))
              .with(Formats.ORM_O01, site.aroundMessage(new OrderHl7(tables, Hl7Columns.ORM)))
              .with(Formats.OMG_O19, site.aroundMessage(new OrderHl7(tables, Hl7Columns.OMG)))
              .with(Formats.OMI_O23, site.aroundMessage(new OrderHl7(tables, Hl7Columns.OMI)))
              .with(Formats.WORKLIST, site.around(new Worklist(tables)))
              .with(Formats.ORDER_FHIR, site.around(new OrderBundle(tables, profile.orderStates())))
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
              .with(Formats.ORI_O24, AckHl7.response(tables, hl7, Hl7Columns.OMI));
      ProcedureTables procedures = ProcedureTables.of(tables, hl7, dicom(profile), fhir);
      harmonizer
          .with(Formats.STUDY, new Studies(procedures.studies()))
          .with(Formats.STUDY_FHIR, new StudyBundle(procedures.studies()))
          .with(Formats.STUDY_IAN, new AvailabilityNotice(procedures.studies()))
          .with(Formats.STUDY_ORU, StudyNotice.oru(procedures.studies()))
          .with(Formats.STUDY_OMG, StudyNotice.order(procedures.studies(), Hl7Columns.OMG))
          .with(Formats.STUDY_OMI, StudyNotice.order(procedures.studies(), Hl7Columns.OMI))
          .with(Formats.KOS, new KeyObjects(procedures.keyObjects()))
          .with(Formats.KOS_FHIR, new KeyObjectBundle(procedures.keyObjects()))
          .with(Formats.UPS, new Workitems(procedures.workitems()))
          .with(Formats.UPS_FHIR, new WorkitemBundle(procedures.workitems()))
          .with(Formats.MPPS, new Mpps(procedures.performed()))
          .with(Formats.MPPS_FHIR, new PerformedBundle(procedures.performed()))
          .with(Formats.STATUS_ORM, new PerformedHl7(procedures.performed(), Hl7Columns.ORM))
          .with(Formats.STATUS_OMG, new PerformedHl7(procedures.performed(), Hl7Columns.OMG))
          .with(Formats.STATUS_OMI, new PerformedHl7(procedures.performed(), Hl7Columns.OMI))
          .with(Formats.ADT, new AdtHl7(patients, rules, null))
          .with(Formats.PATIENT_DICOM, new PatientDatasets(patients, rules))
          .with(Formats.PATIENT_FHIR, new PatientBundle(patients, rules));
      for (PatientEventKind kind : PatientEventKind.values()) {
        harmonizer.with(Formats.adt(kind), new AdtHl7(patients, rules, kind));
      }
      if (!own.isEmpty()) {
        RowAccount rows = new RowAccount(tables);
        own.forEach(each -> each.addTo(harmonizer, rows, site));
      }
      return harmonizer.build();
    }
  }

  private static Hl7Slots hl7(SiteProfile profile) {
    SiteProfile.Builder site = profile.options();
    return new Hl7Slots(site.codeSystems, site.orderStates);
  }

  private static DicomSlots dicom(SiteProfile profile) {
    return new DicomSlots(profile.options().codeSystems);
  }

  private static FhirSlots fhir(SiteProfile profile) {
    SiteProfile.Builder site = profile.options();
    return new FhirSlots(site.codeSystems, site.orderStates);
  }

  /** The tables of orders, of appointments and of patient events. */
  static List<Table<?, ?>> orderTables(SiteProfile profile) {
    OrderTables order = tables(profile);
    List<Table<?, ?>> all = new ArrayList<>(order.all());
    Hl7Slots hl7 = hl7(profile);
    FhirSlots fhir = fhir(profile);
    all.addAll(AppointmentTable.of(order, hl7, fhir).own());
    all.addAll(PatientTable.of(order, hl7, dicom(profile), fhir).own());
    return all;
  }

  /** The tables of what is performed and made. */
  static ProcedureTables procedureTables(SiteProfile profile) {
    return ProcedureTables.of(tables(profile), hl7(profile), dicom(profile), fhir(profile));
  }

  /** Which issues are refused whatever loss is accepted. */
  private static Predicate<Issue> refused(SiteProfile.Builder site) {
    boolean states = site.unknownOrderState == UnknownOrderState.REFUSE;
    return issue ->
        (states && issue.code() == IssueCode.ORDER_STATE_UNKNOWN)
            || (issue.code() == IssueCode.TOO_LONG
                && site.overLengthOf(issue.row()) == OverLength.REFUSE);
  }

  /** The tables of a profile. */
  static OrderTables tables(SiteProfile profile) {
    return SiteTables.of(profile);
  }
}
