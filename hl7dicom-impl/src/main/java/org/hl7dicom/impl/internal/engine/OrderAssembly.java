package org.hl7dicom.impl.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingOrder;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.ScheduledProcedureStep;
import org.jspecify.annotations.Nullable;

/**
 * Puts orders together from formats that repeat the whole order with every step: HL7 v2 order
 * groups, worklist items. Steps belong to one procedure when they name the same requested procedure
 * or study, procedures to one order when accession, placer and filler number do not contradict.
 */
public final class OrderAssembly {
  private final OrderTables tables;
  private final Log log;
  private final List<Entry> entries = new ArrayList<>(1);

  /** Contradictions between repetitions go to the log. */
  public OrderAssembly(OrderTables tables, Log log) {
    this.tables = tables;
    this.log = log;
  }

  private static final class Entry {
    ImagingOrder order;
    ImagingServiceRequest request;
    final List<ProcedureEntry> procedures = new ArrayList<>(1);

    Entry(ImagingOrder order, ImagingServiceRequest request) {
      this.order = order;
      this.request = request;
    }
  }

  private static final class ProcedureEntry {
    RequestedProcedure procedure;
    final List<ScheduledProcedureStep> steps = new ArrayList<>(1);

    ProcedureEntry(RequestedProcedure procedure) {
      this.procedure = procedure;
    }
  }

  /**
   * Adds what was read for one step.
   *
   * @param path where it stands in the source, for reports of contradictions
   */
  public void add(
      ImagingOrder order,
      ImagingServiceRequest request,
      RequestedProcedure procedure,
      @Nullable ScheduledProcedureStep step,
      String path) {
    Entry entry = entry(order, request, path);
    ProcedureEntry procedureEntry = procedureEntry(entry, procedure, path);
    if (step != null) {
      addStep(procedureEntry, step, path);
    }
  }

  private Entry entry(ImagingOrder order, ImagingServiceRequest request, String path) {
    for (Entry entry : entries) {
      if (sameOrder(entry, order, request)) {
        ImagingServiceRequest.Builder into = entry.request.toBuilder();
        tables.request().merge(entry.request, request, into, path, log);
        entry.request = into.build();
        ImagingOrder.Builder orderInto = entry.order.toBuilder();
        tables.order().merge(entry.order, order, orderInto, path, log);
        if (!order.cleared().isEmpty()) {
          Set<String> cleared = new LinkedHashSet<>(entry.order.cleared());
          cleared.addAll(order.cleared());
          orderInto.cleared(cleared);
        }
        entry.order = orderInto.build();
        return entry;
      }
    }
    Entry entry = new Entry(order, request);
    entries.add(entry);
    return entry;
  }

  private static boolean sameOrder(Entry entry, ImagingOrder order, ImagingServiceRequest request) {
    String control = entry.order.control();
    if (!control.isEmpty() && !order.control().isEmpty() && !control.equals(order.control())) {
      return false;
    }
    Optional<Identifier> accession = request.accessionNumber();
    Optional<Identifier> placer = request.placerOrderNumber();
    Optional<Identifier> filler = request.fillerOrderNumber();
    ImagingServiceRequest first = entry.request;
    boolean contradiction =
        contradict(first.accessionNumber(), accession)
            || contradict(first.placerOrderNumber(), placer)
            || contradict(first.fillerOrderNumber(), filler);
    boolean common =
        (first.accessionNumber().isPresent() && accession.isPresent())
            || (first.placerOrderNumber().isPresent() && placer.isPresent())
            || (first.fillerOrderNumber().isPresent() && filler.isPresent());
    return common && !contradiction;
  }

  private static boolean contradict(Optional<Identifier> first, Optional<Identifier> second) {
    return first.isPresent() && second.isPresent() && !first.get().agreesWith(second.get());
  }

  private ProcedureEntry procedureEntry(Entry entry, RequestedProcedure procedure, String path) {
    for (ProcedureEntry known : entry.procedures) {
      RequestedProcedure first = known.procedure;
      boolean studies =
          first.studyInstanceUid().isPresent() && procedure.studyInstanceUid().isPresent();
      boolean sameStudy = first.studyInstanceUid().equals(procedure.studyInstanceUid());
      boolean ids = first.id().isPresent() && procedure.id().isPresent();
      if ((studies || ids) && (!studies || sameStudy) && !contradict(first.id(), procedure.id())) {
        RequestedProcedure.Builder into = first.toBuilder();
        tables.procedure().merge(first, procedure, into, path, log);
        known.procedure = into.build();
        return known;
      }
    }
    ProcedureEntry added = new ProcedureEntry(procedure);
    entry.procedures.add(added);
    return added;
  }

  private void addStep(ProcedureEntry entry, ScheduledProcedureStep step, String path) {
    for (int i = 0; i < entry.steps.size(); i++) {
      ScheduledProcedureStep first = entry.steps.get(i);
      if (first.id().isPresent() && first.id().equals(step.id())) {
        // One step with several protocol codes is sent once for each of them, and each time the
        // description is the meaning of the code.
        Set<CodedConcept> codes = new LinkedHashSet<>(first.protocolCodes());
        codes.addAll(step.protocolCodes());
        ScheduledProcedureStep.Builder into = first.toBuilder();
        ScheduledProcedureStep.Builder other =
            step.toBuilder().protocolCodes(first.protocolCodes());
        for (CodedConcept code : step.protocolCodes()) {
          if (code.meaning().equals(step.description())) {
            other.description(first.description());
          }
        }
        tables.step().merge(first, other.build(), into, path, log);
        entry.steps.set(i, into.protocolCodes(List.copyOf(codes)).build());
        return;
      }
    }
    entry.steps.add(step);
  }

  /** The orders in the order in which they came. */
  public List<ImagingOrder> orders() {
    List<ImagingOrder> orders = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      List<RequestedProcedure> procedures = new ArrayList<>(entry.procedures.size());
      for (ProcedureEntry procedure : entry.procedures) {
        procedures.add(procedure.procedure.toBuilder().steps(procedure.steps).build());
      }
      ImagingServiceRequest request = entry.request.toBuilder().procedures(procedures).build();
      orders.add(entry.order.toBuilder().request(request).build());
    }
    return orders;
  }
}
