package org.hl7dicom.impl.internal.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.impl.internal.engine.Around;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * A list of identifiers to which older versions have further fields (v2.5.1 3.4.10.2, 3.4.10.4): an
 * identifier there that the list lacks is read behind it, and all are written into the list.
 */
final class PriorPatientIds extends Around<Hl7Scope, List<Identifier>, List<Identifier>> {
  private final Slot<Hl7Scope, List<Identifier>> list;
  private final List<Slot<Hl7Scope, List<Identifier>>> further;

  PriorPatientIds(
      Slot<Hl7Scope, List<Identifier>> list, List<Slot<Hl7Scope, List<Identifier>>> further) {
    super(list);
    this.list = list;
    this.further = further;
  }

  @Override
  public String path() {
    StringBuilder path = new StringBuilder(list.path());
    further.forEach(slot -> path.append(", ").append(slot.path()));
    return path.toString();
  }

  @Override
  public @Nullable List<Identifier> read(Hl7Scope source, Log log) {
    List<Identifier> first = list.read(source, log);
    List<Identifier> all = new ArrayList<>(first == null ? List.of() : first);
    for (Slot<Hl7Scope, List<Identifier>> slot : further) {
      List<Identifier> more = slot.read(source, log);
      if (more == null) {
        continue;
      }
      for (Identifier each : more) {
        if (all.stream().noneMatch(each::agreesWith)) {
          log.report(IssueCode.FORM_CHANGED, slot.path(source));
          all.add(each);
        } else if (!all.contains(each)) {
          // What it says less or more of the authority stands in the list, or is reported.
          log.report(IssueCode.SOURCES_DISAGREE, slot.path(source));
        }
      }
    }
    return all.isEmpty() ? null : all;
  }

  @Override
  public void write(Hl7Scope target, List<Identifier> value, Log log) {
    list.write(target, value, log);
  }
}
