package org.hl7dicom.impl.internal.dicom;

import java.util.List;
import java.util.Optional;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.dicom.Tag;
import org.hl7dicom.impl.internal.code.Vocabulary;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.impl.internal.engine.Slot;
import org.hl7dicom.impl.internal.engine.Slots;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.RelatedPerson;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Responsible Person (0010,2297) and the role of that person: who decides for the patient (PS3.3
 * C.7.1.1), the owner of an animal or a guardian. Other related persons have no place.
 */
final class ResponsiblePersonDicom extends Slot<DicomNode, List<RelatedPerson>> {
  /** HL7 table 0063. */
  private static final String TABLE = "HL70063";

  private final Slot<DicomNode, PersonName> name;
  private final Slot<DicomNode, String> role;

  ResponsiblePersonDicom(DicomSlots dicom) {
    this.name = Slots.first(dicom.names(Tag.ResponsiblePerson));
    this.role = dicom.text(Tag.ResponsiblePersonRole);
  }

  @Override
  public String path() {
    return name.path() + ", " + role.path();
  }

  @Override
  public @Nullable List<RelatedPerson> read(DicomNode source, Log log) {
    PersonName named = name.read(source, log);
    String stated = role.read(source, log);
    if (named == null && stated == null) {
      return null;
    }
    CodedConcept relationship = null;
    if (stated != null) {
      relationship =
          CodedConcept.of(
              Vocabulary.RESPONSIBLE_PERSON_ROLE.backward(stated).orElse(stated), TABLE, "");
    }
    return List.of(
        new RelatedPerson(
            named == null ? List.of() : List.of(named),
            Optional.ofNullable(relationship),
            List.of(),
            List.of()));
  }

  @Override
  public void write(DicomNode target, List<RelatedPerson> values, Log log) {
    boolean written = false;
    for (RelatedPerson value : values) {
      CodedConcept relationship = value.relationship().orElse(CodedConcept.text(""));
      String stated = Vocabulary.RESPONSIBLE_PERSON_ROLE.forward(relationship.code()).orElse("");
      if (stated.isEmpty() || value.names().isEmpty()) {
        log.report(IssueCode.NO_TARGET, path());
      } else if (written) {
        log.report(IssueCode.TOO_MANY_VALUES, path());
      } else {
        written = true;
        write(target, value, relationship, stated, log);
      }
    }
  }

  private void write(
      DicomNode target, RelatedPerson value, CodedConcept relationship, String stated, Log log) {
    name.write(target, value.names().get(0), log);
    if (!target.dataset().contains(Tag.ResponsiblePerson)) {
      return; // a role of nobody says nothing
    }
    role.write(target, stated, log);
    if (!relationship.equals(CodedConcept.of(relationship.code(), TABLE, ""))) {
      log.report(IssueCode.FORM_CHANGED, path());
    }
    if (value.names().size() > 1 || !value.addresses().isEmpty() || !value.telecoms().isEmpty()) {
      log.report(IssueCode.PART_DROPPED, path());
    }
  }

  @Override
  public void writeClear(DicomNode target, Log log) {
    name.writeClear(target, log);
    role.writeClear(target, log);
  }
}
