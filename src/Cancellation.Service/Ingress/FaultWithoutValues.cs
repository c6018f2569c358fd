using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>A fault as it may be kept in clear: some sentences repeat what was sent.</summary>
static class FaultWithoutValues
{
    public static Fault Of(Fault fault) => fault with
    {
        Message = fault.Code switch
        {
            FaultCodes.UnknownValue => "The value is not known.",
            FaultCodes.WrongFormat => "It is not written as it must be.",
            FaultCodes.OutOfRange => "It is out of range.",
            _ => fault.Message,
        },
    };
}
