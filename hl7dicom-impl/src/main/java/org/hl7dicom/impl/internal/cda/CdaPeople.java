package org.hl7dicom.impl.internal.cda;

import java.util.List;
import java.util.Optional;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.NameGroup;
import org.hl7dicom.model.PersonName;
import org.hl7dicom.model.Practitioner;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * People in a role, such as {@code assignedAuthor} and {@code assignedEntity} (CDA R2 section 4.2):
 * the first identifier of the role that is one, and the first name of the person who plays it.
 * Further identifiers stay unread.
 */
final class CdaPeople implements CdaType<Practitioner> {
  /** A role that an {@code assignedPerson} plays. */
  static final CdaPeople ASSIGNED = new CdaPeople("assignedPerson");

  /** A role that an {@code associatedPerson} plays: of a {@code participant}. */
  static final CdaPeople ASSOCIATED = new CdaPeople("associatedPerson");

  private static final String ID = "id";

  private final String person;

  private CdaPeople(String person) {
    this.person = person;
  }

  @Override
  public @Nullable Practitioner read(CdaElement role, Log log) {
    if (role.isNull()) {
      return null;
    }
    Identifier identifier = null;
    for (CdaElement id : role.children(ID)) {
      if (identifier == null) {
        identifier = CdaIds.II.read(id, log);
      }
    }
    PersonName name = PersonName.of(NameGroup.EMPTY);
    CdaElement player = role.child(person);
    if (player != null && !player.isNull()) {
      List<PersonName> names = CdaNames.read(player.children("name"), log);
      if (!names.isEmpty()) {
        name = names.get(0);
      }
      if (names.size() > 1) {
        log.report(IssueCode.TOO_MANY_VALUES, player.path());
      }
    }
    return identifier == null && name.isEmpty()
        ? null
        : new Practitioner(Optional.ofNullable(identifier), name);
  }

  @Override
  public void write(CdaElement role, Practitioner value, Log log) {
    writeId(role, value, log);
    writePerson(role, value, log);
  }

  /** The identifier, which stands before the address of the role; every role has one. */
  void writeId(CdaElement role, Practitioner value, Log log) {
    CdaElement id = role.add(ID);
    if (value.identifier().isPresent()) {
      CdaIds.II.write(id, value.identifier().get(), log);
    } else {
      id.setNull(CdaTexts.NO_INFORMATION);
    }
  }

  /** The person, who stands after the address of the role. */
  void writePerson(CdaElement role, Practitioner value, Log log) {
    if (!value.name().isEmpty() || !value.name().type().isEmpty()) {
      CdaNames.write(role.add(person), "name", List.of(value.name()), log);
    }
  }
}
