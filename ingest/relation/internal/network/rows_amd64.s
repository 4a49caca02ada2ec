#include "textflag.h"

// func sumRows64(table *uint64, rows *int, count int, offset int32, sum *int32)
//
// Sets 64 sums to those of the bytes of count rows, which begin at these words of the table, less
// offset.
TEXT ·sumRows64(SB), NOSPLIT, $0-40
	MOVQ table+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ count+16(FP), CX
	MOVL offset+24(FP), AX
	VMOVD AX, X8
	VPBROADCASTD X8, Y8
	MOVQ sum+32(FP), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
row:
	MOVQ (SI), AX
	VPMOVZXBW (DI)(AX*8), Y4
	VPADDW Y4, Y0, Y0
	VPMOVZXBW 16(DI)(AX*8), Y5
	VPADDW Y5, Y1, Y1
	VPMOVZXBW 32(DI)(AX*8), Y6
	VPADDW Y6, Y2, Y2
	VPMOVZXBW 48(DI)(AX*8), Y7
	VPADDW Y7, Y3, Y3
	ADDQ $8, SI
	DECQ CX
	JNZ row

#define WIDEN(low, y, at) \
	VEXTRACTI128 $1, y, X5 \
	VPMOVZXWD low, Y4      \
	VPMOVZXWD X5, Y5       \
	VPSUBD Y8, Y4, Y4      \
	VPSUBD Y8, Y5, Y5      \
	VMOVDQU Y4, at(DX)     \
	VMOVDQU Y5, (at+32)(DX)

	WIDEN(X0, Y0, 0)
	WIDEN(X1, Y1, 64)
	WIDEN(X2, Y2, 128)
	WIDEN(X3, Y3, 192)
	VZEROUPPER
	RET
