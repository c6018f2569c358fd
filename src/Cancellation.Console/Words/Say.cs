namespace Cancellation.Console.Words;

public enum Language { English, Chinese }

/// <summary>
/// What the console says, in the language of the person who looks. Both wordings stand side by side where they are used, so that neither can be missing and whoever
/// changes one sees the other; words that several pages share are in this folder.
/// </summary>
public sealed class Say
{
    public Language Language { get; set; }

    public bool IsChinese => Language == Language.Chinese;

    /// <summary>For the attribute <c>lang</c>.</summary>
    public string Tag => IsChinese ? "zh-CN" : "en";

    public string this[string english, string chinese] => IsChinese ? chinese : english;
}
