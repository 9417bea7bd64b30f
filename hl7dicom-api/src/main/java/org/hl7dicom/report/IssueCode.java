package org.hl7dicom.report;

/** What can happen to a value on its way. Codes are permanent; each has one effect. */
public enum IssueCode {
  /** The form of a value was changed to that of the target, its meaning was not. */
  FORM_CHANGED(Effect.NORMALISED, "written in the form of the target"),
  /** The preferred place was empty and the value was read from the next one in order. */
  READ_FROM_FALLBACK(Effect.NORMALISED, "preferred source is empty, value taken from the next"),
  /** The target has no place of its own for an absent value, and a related value is written. */
  WRITTEN_FROM_FALLBACK(Effect.NORMALISED, "value is absent, a related one is written"),
  /** Highlighting or layout of formatted text was left out. */
  FORMATTING_REMOVED(Effect.NORMALISED, "highlighting left out"),
  /**
   * The target demands a value and the source has none: nothing is lost, the target is incomplete.
   */
  REQUIRED_MISSING(Effect.NORMALISED, "target requires a value, the source has none"),
  /** A part of a value was HL7 {@code ""} and counts as empty. */
  NULL_PART(Effect.NORMALISED, "a part of the value is to be deleted and counts as empty"),
  /**
   * The site profile says how the value is filled in, translated or put in order: nothing of the
   * source is lost.
   */
  SITE_RULE_APPLIED(Effect.NORMALISED, "value filled in or translated as the site profile says"),
  /** The site profile has the value written although it is longer than the target allows. */
  WRITTEN_TOO_LONG(
      Effect.NORMALISED, "longer than the target allows, written as the site profile says"),
  /** A policy of the library filled in a value. */
  DEFAULT_APPLIED(Effect.DEFAULTED, "value filled in by a policy"),
  /** The message does not say in which character set it is written. */
  CHARACTER_SET_ASSUMED(Effect.DEFAULTED, "character set not declared"),
  /** Two places that should agree differ; the preferred one was taken. */
  SOURCES_DISAGREE(Effect.CONFLICT, "two sources differ, the preferred one is taken"),
  /** The target distinguishes fewer codes than the source. */
  CODE_NARROWED(Effect.DEGRADED, "target distinguishes fewer codes"),
  /** The target cannot state the time as precisely, or without a precision it demands. */
  PRECISION_LOST(Effect.DEGRADED, "precision of the time cannot be carried"),
  /** The target has no place for a part of the value. */
  PART_DROPPED(Effect.DEGRADED, "a part of the value has no place in the target"),
  /** The pair of order control and order status is not in the state table. */
  ORDER_STATE_UNKNOWN(Effect.DEGRADED, "order control and status are not in the state table"),
  /** Characters that the character set of the target cannot hold were replaced. */
  CHARACTERS_LOST(Effect.DEGRADED, "characters are not in the character set of the target"),
  /** The value is longer than the target allows. */
  TOO_LONG(Effect.DROPPED, "longer than the target allows"),
  /** The value holds characters that the target does not allow. */
  ILLEGAL_CHARACTER(Effect.DROPPED, "holds characters that the target does not allow"),
  /** The value is not of the type it should be. */
  INVALID_VALUE(Effect.DROPPED, "not a value of the type"),
  /** The target states dates to the day only and the value is less precise. */
  DATE_INCOMPLETE(Effect.DROPPED, "target needs a full date"),
  /** The code has no coding scheme, or none that the target can name. */
  SCHEME_NOT_CARRIED(Effect.DROPPED, "code has no coding scheme that the target can name"),
  /** The code is not of the vocabulary. */
  UNKNOWN_CODE(Effect.DROPPED, "code is not of the vocabulary"),
  /** The identifier is of an authority that the site does not trust. */
  AUTHORITY_NOT_TRUSTED(Effect.DROPPED, "identifier is of an authority that is not trusted"),
  /** The target holds fewer values than there are. */
  TOO_MANY_VALUES(Effect.DROPPED, "target holds fewer values"),
  /** The target has no place for the value. */
  NO_TARGET(Effect.DROPPED, "target has no place for the value"),
  /** The target cannot say that a value is to be deleted. */
  CLEAR_NOT_CARRIED(Effect.DROPPED, "target cannot say that the value is deleted"),
  /** No row covers an element of the source. */
  UNMAPPED_ELEMENT(Effect.UNMAPPED, "no row covers the element");

  private final Effect effect;
  private final String text;

  IssueCode(Effect effect, String text) {
    this.effect = effect;
    this.text = text;
  }

  /** What it does to the information. */
  public Effect effect() {
    return effect;
  }

  /** One line for people, without any value. */
  public String text() {
    return text;
  }
}
