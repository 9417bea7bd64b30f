package org.hl7dicom.examples.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.ImagingServiceRequest;
import org.hl7dicom.model.OrderMessage;
import org.hl7dicom.model.RequestedProcedure;
import org.hl7dicom.model.Uid;

/**
 * What tells a scheduled step from all others: the Study Instance UID, the number of the order, and
 * the ids of procedure and step. Without the UID the patient counts as well, since numbers without
 * an authority come again. Each part may be absent.
 */
record StepIdentity(
    Optional<Uid> study,
    Optional<Identifier> filler,
    Optional<Identifier> placer,
    Optional<Identifier> accession,
    Optional<Identifier> patient,
    Optional<Identifier> procedure,
    Optional<Identifier> step) {

  /** The identity of the one step that was read from a worklist item. */
  static StepIdentity of(OrderMessage item) {
    ImagingServiceRequest request = item.orders().get(0).request();
    RequestedProcedure procedure = request.procedures().get(0);
    return new StepIdentity(
        procedure.studyInstanceUid(),
        request.fillerOrderNumber(),
        request.placerOrderNumber(),
        request.accessionNumber(),
        item.patient().identifiers().stream().findFirst(),
        procedure.id(),
        procedure.steps().stream().findFirst().flatMap(step -> step.id()));
  }

  /** Whether it says which order it is of. */
  boolean namesAnOrder() {
    return !keys().isEmpty();
  }

  /** The name of its file, without extension: the same step has the same name. */
  String fileName() {
    StringBuilder text = new StringBuilder();
    study.ifPresent(uid -> text.append("study ").append(uid.value()));
    filler
        .or(() -> placer)
        .or(() -> accession)
        .ifPresent(number -> text.append(" order ").append(name(number)));
    if (study.isEmpty()) {
      patient.ifPresent(id -> text.append(" patient ").append(name(id)));
    }
    procedure.ifPresent(id -> text.append(" procedure ").append(id.value()));
    step.ifPresent(id -> text.append(" step ").append(id.value()));
    return hash(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String name(Identifier id) {
    AssigningAuthority authority = id.authority();
    return id.value() + "^" + authority.namespace() + "^" + authority.universalId();
  }

  /**
   * What steps of the same order have in common: two without a common key are of different ones.
   */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    study.ifPresent(uid -> keys.add("study " + uid.value()));
    filler.ifPresent(id -> keys.add("filler " + id.value()));
    placer.ifPresent(id -> keys.add("placer " + id.value()));
    accession.ifPresent(id -> keys.add("accession " + id.value()));
    return keys;
  }

  /** Whether this is the other step, and says at least as much about which one it is. */
  boolean supersedes(StepIdentity other) {
    return isSameProcedure(other) && (other.step.isEmpty() || same(step, other.step));
  }

  /** Whether a message that names this means the other one too: what it does not say fits all. */
  boolean covers(StepIdentity other) {
    return isSameProcedure(other) && (step.isEmpty() || same(step, other.step));
  }

  /** Whether both are of one study, and yet of two patients: one of them is wrong. */
  boolean contradicts(StepIdentity other) {
    return both(study, other.study) && study.equals(other.study) && !agree(patient, other.patient);
  }

  private boolean isSameProcedure(StepIdentity other) {
    boolean sameStudy = both(study, other.study) && study.equals(other.study);
    if (both(study, other.study) && !sameStudy) {
      return false;
    }
    return agree(procedure, other.procedure)
        && isSameOrder(other, sameStudy)
        && (sameStudy || agree(patient, other.patient));
  }

  /** By the strongest number that both have: one study can be for several orders. */
  private boolean isSameOrder(StepIdentity other, boolean withoutNumber) {
    if (both(filler, other.filler)) {
      return agree(filler, other.filler);
    } else if (both(placer, other.placer)) {
      return agree(placer, other.placer);
    } else if (both(accession, other.accession)) {
      return agree(accession, other.accession);
    }
    return withoutNumber;
  }

  private static boolean both(Optional<?> first, Optional<?> second) {
    return first.isPresent() && second.isPresent();
  }

  private static boolean agree(Optional<Identifier> first, Optional<Identifier> second) {
    return !both(first, second) || first.get().agreesWith(second.get());
  }

  private static boolean same(Optional<Identifier> first, Optional<Identifier> second) {
    return first.isPresent() == second.isPresent() && agree(first, second);
  }

  /** The first half of a SHA-256, in hexadecimal. */
  static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Prints no identifier. */
  @Override
  public String toString() {
    return "StepIdentity[]";
  }
}
