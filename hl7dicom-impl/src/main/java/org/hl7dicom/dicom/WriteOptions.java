package org.hl7dicom.dicom;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Part10} writes. Unchangeable; each method returns a changed copy.
 *
 * @param transferSyntax the encoding; by default Explicit VR Little Endian
 * @param fileMeta whether preamble and file meta information go in front; by default they do
 * @param sopClassUid Media Storage SOP Class UID; null: SOP Class UID (0008,0016) of the dataset
 * @param sopInstanceUid Media Storage SOP Instance UID; null: (0008,0018) of the dataset
 * @param characterSetPolicy what happens to characters that the declared set cannot hold
 * @param problems who is told what could not be carried; null: the first problem is thrown as
 *     IllegalArgumentException, because a loss that nobody listens to is refused
 */
public record WriteOptions(
    TransferSyntax transferSyntax,
    boolean fileMeta,
    @Nullable String sopClassUid,
    @Nullable String sopInstanceUid,
    CharacterSetPolicy characterSetPolicy,
    @Nullable Consumer<DicomProblem> problems) {
  /** The defaults: a Part 10 file in Explicit VR Little Endian. */
  public static final WriteOptions DEFAULT =
      new WriteOptions(
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          true,
          null,
          null,
          CharacterSetPolicy.UPGRADE_TO_UTF8,
          null);

  /** Refuses big endian, which is retired. */
  public WriteOptions {
    if (transferSyntax == TransferSyntax.EXPLICIT_VR_BIG_ENDIAN) {
      throw new IllegalArgumentException("Explicit VR Big Endian is retired and not written");
    }
  }

  /** With another encoding. */
  public WriteOptions withTransferSyntax(TransferSyntax syntax) {
    return new WriteOptions(
        syntax, fileMeta, sopClassUid, sopInstanceUid, characterSetPolicy, problems);
  }

  /** With preamble and file meta information, or the bare dataset. */
  public WriteOptions withFileMeta(boolean present) {
    return new WriteOptions(
        transferSyntax, present, sopClassUid, sopInstanceUid, characterSetPolicy, problems);
  }

  /** With the UIDs of the file meta information. */
  public WriteOptions withSop(String classUid, String instanceUid) {
    return new WriteOptions(
        transferSyntax, fileMeta, classUid, instanceUid, characterSetPolicy, problems);
  }

  /** With another policy for characters that the declared set cannot hold. */
  public WriteOptions withCharacterSetPolicy(CharacterSetPolicy policy) {
    return new WriteOptions(
        transferSyntax, fileMeta, sopClassUid, sopInstanceUid, policy, problems);
  }

  /** With a listener for what could not be carried. */
  public WriteOptions withProblems(Consumer<DicomProblem> listener) {
    return new WriteOptions(
        transferSyntax, fileMeta, sopClassUid, sopInstanceUid, characterSetPolicy, listener);
  }
}
