package org.hl7dicom.impl.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.hl7dicom.MalformedInputException;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;
import org.hl7dicom.model.PatientGroup;
import org.hl7dicom.model.VisitEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a merge must not be: of a patient with itself, in a circle, into two, or of identifiers that
 * do not say whose they are. Checked before anything of an event is handed out or written.
 *
 * <p>Two identifiers are the same when their values are and their authorities agree; their type
 * does not count. A survivor that lists an identifier of the prior patient as well is another
 * patient if the two differ in the identifier of some one authority.
 */
public final class MergeRules {
  private final boolean unqualifiedAccepted;

  /**
   * @param unqualifiedAccepted whether patient identifiers without an assigning authority may be
   *     merged; where several authorities give numbers, that merges strangers
   */
  public MergeRules(boolean unqualifiedAccepted) {
    this.unqualifiedAccepted = unqualifiedAccepted;
  }

  /** The merges of the events before one. Not thread-safe. */
  public static final class Past {
    private final List<Merge> merges = new ArrayList<>();
  }

  /** Names the place of a visit event of a group, or of the prior identity in it. */
  public interface Places {
    /** The place, both numbers counted from 0. */
    String of(int group, int visit, boolean prior);
  }

  private record Merge(boolean ofPatients, List<Identifier> prior, List<Identifier> survivor) {}

  private record Violation(String text, int group, int visit, boolean prior) {}

  /**
   * Checks an event that was read.
   *
   * @throws MalformedInputException when it breaks a rule
   */
  public void checkRead(PatientEvent event, Places places) {
    Violation violation = check(event, new ArrayList<>(0));
    if (violation != null) {
      throw new MalformedInputException(
          violation.text, places.of(violation.group, violation.visit, violation.prior));
    }
  }

  /**
   * Checks an event that is to be written.
   *
   * @throws IllegalArgumentException when it breaks a rule
   */
  public void checkWritten(PatientEvent event) {
    Violation violation = check(event, new ArrayList<>(0));
    if (violation != null) {
      throw refused(violation);
    }
  }

  /**
   * Checks an event against those before it, and remembers it.
   *
   * @throws IllegalArgumentException when it breaks a rule; it is not remembered then
   */
  public void checkNext(PatientEvent event, Past past) {
    List<Merge> known = new ArrayList<>(past.merges);
    Violation violation = check(event, known);
    if (violation != null) {
      throw refused(violation);
    }
    if (event.kind().filter(PatientEventKind.CHANGE_PATIENT_ID::equals).isEmpty()) {
      // Who got a new identifier may get the old one back.
      past.merges.clear();
      past.merges.addAll(known);
    }
  }

  private static IllegalArgumentException refused(Violation violation) {
    return new IllegalArgumentException(
        violation.text
            + " at groups["
            + violation.group
            + "].visits["
            + violation.visit
            + (violation.prior ? "].prior" : "]"));
  }

  private @Nullable Violation check(PatientEvent event, List<Merge> merges) {
    for (int g = 0; g < event.groups().size(); g++) {
      PatientGroup group = event.groups().get(g);
      boolean demanded = event.kind().filter(PatientEventKind::replacesPatientIds).isPresent();
      if (demanded && group.visits().isEmpty()) {
        return new Violation("no prior patient identifier", g, 0, true);
      }
      for (int v = 0; v < group.visits().size(); v++) {
        VisitEvent visit = group.visits().get(v);
        String problem = null;
        boolean prior = true;
        if (demanded || (event.kind().isEmpty() && !visit.prior().patientIds().isEmpty())) {
          List<Identifier> ids = group.patient().identifiers();
          problem = unqualified(visit.prior().patientIds());
          if (problem == null && !unqualifiedAccepted && ids.stream().allMatch(this::isBare)) {
            problem = "no patient identifier with an assigning authority";
            prior = false;
          }
          if (problem == null) {
            problem = merge(true, visit.prior().patientIds(), ids, merges);
          }
        } else if (event.kind().filter(PatientEventKind::replacesAccount).isPresent()) {
          problem =
              merge(
                  false,
                  visit.prior().accountNumber().map(List::of).orElse(List.of()),
                  visit.visit().accountNumber().map(List::of).orElse(List.of()),
                  merges);
        } else if (event.kind().filter(PatientEventKind.MOVE_PATIENT::equals).isPresent()) {
          problem = unqualified(visit.prior().patientIds());
        }
        if (problem != null) {
          return new Violation(problem, g, v, prior);
        }
      }
    }
    return null;
  }

  private boolean isBare(Identifier identifier) {
    return identifier.authority().isEmpty();
  }

  private @Nullable String unqualified(List<Identifier> prior) {
    if (prior.isEmpty()) {
      return "no prior patient identifier";
    }
    return !unqualifiedAccepted && prior.stream().anyMatch(this::isBare)
        ? "prior patient identifier without an assigning authority"
        : null;
  }

  /** Adds a merge to those before it; what is wrong with it, or null. */
  private static @Nullable String merge(
      boolean ofPatients, List<Identifier> prior, List<Identifier> survivor, List<Merge> merges) {
    if (prior.isEmpty() || survivor.isEmpty()) {
      return ofPatients
          ? "no patient identifier to merge into"
          : "a merge of accounts names both of them";
    }
    if (isSame(prior, survivor)) {
      return "survivor and prior are the same";
    }
    List<Identifier> ofPrior = without(prior, survivor);
    Merge merge =
        new Merge(ofPatients, ofPrior.isEmpty() ? prior : ofPrior, without(survivor, prior));
    if (isCircle(merge, merges)) {
      return "merges in a circle";
    }
    for (Merge before : merges) {
      if (before.ofPatients == ofPatients
          && shares(before.prior, merge.prior)
          && !shares(before.survivor, merge.survivor)) {
        return "merged into two";
      }
    }
    merges.add(merge);
    return null;
  }

  private static boolean isSame(List<Identifier> prior, List<Identifier> survivor) {
    if (!shares(prior, survivor)) {
      return false;
    }
    for (Identifier now : without(survivor, prior)) {
      for (Identifier before : prior) {
        AssigningAuthority authority = now.authority();
        if (authority.agreesWith(before.authority())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isCircle(Merge merge, List<Merge> merges) {
    List<Merge> left = new ArrayList<>(merges);
    List<Identifier> reached = new ArrayList<>(merge.survivor);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < left.size(); i++) {
        Merge next = left.get(i);
        if (next.ofPatients == merge.ofPatients && shares(next.prior, reached)) {
          reached.addAll(next.survivor);
          left.remove(i--);
          moved = true;
        }
      }
    }
    return shares(merge.prior, reached);
  }

  private static boolean shares(List<Identifier> a, List<Identifier> b) {
    return a.stream().anyMatch(one -> contains(b, one));
  }

  private static List<Identifier> without(List<Identifier> all, List<Identifier> others) {
    return all.stream().filter(one -> !contains(others, one)).toList();
  }

  private static boolean contains(List<Identifier> all, Identifier one) {
    return all.stream()
        .anyMatch(
            each ->
                each.value().equals(one.value()) && each.authority().agreesWith(one.authority()));
  }
}
