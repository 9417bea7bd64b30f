package org.hl7dicom.impl.internal.dicom;

import org.hl7dicom.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that an index of a study need not hold, and why. What describes the patient, the
 * visit, the study, the series and the equipment is no such thing.
 */
final class StudyReasons {
  private static final String CONTENT = "describes what is in the instance, which keeps it";

  private StudyReasons() {}

  static @Nullable String of(int tag) {
    int group = tag >>> 16;
    String inAny = Ignored.inAny(tag);
    if (inAny != null) {
      return inAny;
    }
    if (group % 2 == 1) {
      return "private: stays in the instance";
    }
    return switch (group) {
      case 0x0008 -> ofIdentification(tag);
      case 0x0010, 0x0012, 0x0032, 0x0038 -> null;
      case 0x0040 -> ofProcedure(tag);
      case 0x0400 -> "guards the bytes of the instance";
      default -> CONTENT;
    };
  }

  /** Group 0040 has procedure steps in its lower half and document content in its upper. */
  private static @Nullable String ofProcedure(int tag) {
    if ((tag & 0xFFFF) >= 0x8000 || tag == Tag.AcquisitionContextSequence) {
      return CONTENT;
    }
    return null;
  }

  /** Group 0008 names everything from the institution to the pixels. */
  private static @Nullable String ofIdentification(int tag) {
    return switch (tag) {
      case Tag.QueryRetrieveLevel -> "belongs to the query";
      case Tag.ImageType,
          Tag.InstanceCreationDate,
          Tag.InstanceCreationTime,
          Tag.InstanceCreatorUID,
          Tag.InstanceCoercionDateTime,
          Tag.RelatedGeneralSOPClassUID,
          Tag.OriginalSpecializedSOPClassUID,
          Tag.AcquisitionUID,
          Tag.AcquisitionDate,
          Tag.AcquisitionTime,
          Tag.AcquisitionDateTime,
          Tag.ContentDate,
          Tag.ContentTime,
          Tag.ConversionType,
          Tag.PresentationIntentType,
          Tag.LossyImageCompressionRetired,
          Tag.FrameType,
          Tag.StageName,
          Tag.StageNumber,
          Tag.NumberOfStages,
          Tag.ViewName,
          Tag.ViewNumber,
          Tag.NumberOfEventTimers,
          Tag.NumberOfViewsInStage,
          Tag.EventElapsedTimes,
          Tag.EventTimerNames,
          Tag.StartTrim,
          Tag.StopTrim,
          Tag.RecommendedDisplayFrameRate,
          Tag.IrradiationEventUID,
          Tag.ReferencedImageSequence,
          Tag.ReferencedInstanceSequence,
          Tag.ReferencedSOPSequence,
          Tag.ReferencedFrameNumber,
          Tag.ReferencedRealWorldValueMappingInstanceSequence,
          Tag.SourceImageSequence,
          Tag.SourceInstanceSequence,
          Tag.DerivationDescription,
          Tag.DerivationCodeSequence,
          Tag.ReferencedRawDataSequence,
          Tag.ReferencedWaveformSequence,
          Tag.CreatorVersionUID ->
          CONTENT;
      default -> ofFrame(tag);
    };
  }

  /** The upper half of the group is of multi-frame images. */
  private static @Nullable String ofFrame(int tag) {
    if ((tag & 0xFFFF) >= 0x9000) {
      return CONTENT;
    }
    return null;
  }
}
